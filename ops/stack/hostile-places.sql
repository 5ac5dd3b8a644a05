select c.oid::regclass from pg_class c where c.relnamespace = 'fleet'::regnamespace and c.relkind = 'r'
    and (has_any_column_privilege(:'role', c.oid, 'insert') or has_any_column_privilege(:'role', c.oid, 'update'))
order by c.relname;
