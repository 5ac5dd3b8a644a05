package import AMQP

/// What to do about a refusal of the broker, in one line.
package enum QueueRemedy {
    /// What was declared.
    package enum Subject: CustomStringConvertible {
        case queue(String)
        case exchange(String)

        package var description: String {
            switch self {
            case .queue(let name): "queue \(name)"
            case .exchange(let name): "exchange \(name)"
            }
        }
    }

    /// nil if nothing more can be said than the error does.
    package static func text(for error: AMQPError, _ subject: Subject) -> String? {
        switch (error.replyCode, subject) {
        case (ReplyCode.preconditionFailed, .queue(let name)):
            """
            a queue of that name is there and is not ours (its type or its arguments differ): delete it, \
            'rabbitmqctl delete_queue \(name)'; the scheduler makes it again and publishes its trials again
            """
        case (ReplyCode.preconditionFailed, .exchange(let name)):
            """
            an exchange of that name is there and is not ours (ours is durable, of type fanout): delete it, \
            'rabbitmqadmin delete exchange name=\(name)'; the scheduler makes it again
            """
        case (ReplyCode.accessRefused, _):
            """
            the user lacks a permission: 'rabbitmqctl set_permissions -p VHOST USER CONFIGURE WRITE READ' with \
            \(schedulerPermissions) for a scheduler, \(workerPermissions) for a worker
            """
        case (ReplyCode.resourceLocked, _):
            "it belongs to another connection, exclusively: end the program that made it"
        case (_, .queue(let name)) where error.unanswered:
            """
            it does not answer: are most of its cluster's nodes up? If they are, delete it, \
            'rabbitmqctl delete_queue \(name)'; the scheduler makes it again
            """
        default: nil
        }
    }

    package static let schedulerPermissions = #"'^trawl\.' '^(trawl\..*|amq\.default)$' '^trawl\.'"#
    package static let workerPermissions = #"'^$' '^$' '^trawl\..+\.v[0-9]+$'"#
}
