-- A message that was sent in the place of another one; each has one successor at most.
CREATE TABLE message_resend (
  tenant_id uuid NOT NULL,
  message_id uuid NOT NULL,
  successor_id uuid NOT NULL,
  decided_by uuid,
  resent_at timestamptz NOT NULL,
  PRIMARY KEY (tenant_id, message_id),
  UNIQUE (tenant_id, successor_id),
  FOREIGN KEY (tenant_id, message_id) REFERENCES message (tenant_id, id),
  FOREIGN KEY (tenant_id, successor_id) REFERENCES message (tenant_id, id)
);
CALL protect_tenant_rows('message_resend');
GRANT SELECT, INSERT ON message_resend TO nolose_app;

-- Whether messages of unknown fate are sent again by themselves, and after how long.
CREATE TABLE resend_setting (
  tenant_id uuid NOT NULL REFERENCES tenant (id),
  wait_minutes integer CHECK (wait_minutes > 0),
  PRIMARY KEY (tenant_id)
);
CALL protect_tenant_rows('resend_setting');
GRANT SELECT, INSERT, UPDATE ON resend_setting TO nolose_app;
CREATE POLICY dispatcher_sees_who ON resend_setting FOR SELECT TO nolose_dispatcher USING (wait_minutes IS NOT NULL);
GRANT SELECT (tenant_id, wait_minutes) ON resend_setting TO nolose_dispatcher;
