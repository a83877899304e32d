-- Where each alert stands, for all instances together; no tenant's data (ADR 0011).
CREATE TABLE alert_state (
  rule text PRIMARY KEY CHECK (length(rule) BETWEEN 1 AND 50),
  is_firing boolean NOT NULL,
  streak integer NOT NULL CHECK (streak >= 0),
  since timestamptz NOT NULL,
  is_told boolean NOT NULL,
  told_at timestamptz,
  detail text NOT NULL CHECK (length(detail) <= 500)
);
GRANT SELECT, INSERT, UPDATE ON alert_state TO nolose_dispatcher;

-- Who looks next: one row.
CREATE TABLE alert_turn (
  is_only boolean PRIMARY KEY CHECK (is_only),
  taken_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON alert_turn TO nolose_dispatcher;
