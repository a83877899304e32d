-- How many dead letters there are is everybody's concern; whose they are and what is in them is not.
CREATE POLICY dispatcher_counts ON dead_letter FOR SELECT TO nolose_dispatcher USING (true);
GRANT SELECT (tenant_id, discarded_at) ON dead_letter TO nolose_dispatcher;
