-- Which keys the stored secrets were encrypted under, whoever they belong to: at start the application says which of them
-- it was not given. A secret begins with 1, the length of its key's id, and the id; of others nothing is known.
CREATE FUNCTION list_stored_key_ids()
RETURNS SETOF bytea
LANGUAGE sql
STABLE
SECURITY DEFINER
BEGIN ATOMIC
  SELECT DISTINCT substring(stored.secret FROM 3 FOR get_byte(stored.secret, 1))
  FROM (
    SELECT ciphertext FROM connection_credential
    UNION ALL SELECT signing_secret FROM channel_route
    UNION ALL SELECT verify_token FROM channel_route
  ) AS stored (secret)
  WHERE CASE WHEN length(stored.secret) > 2 THEN get_byte(stored.secret, 0) = 1 ELSE false END;
END;
ALTER FUNCTION list_stored_key_ids() SET search_path FROM CURRENT;
GRANT EXECUTE ON FUNCTION list_stored_key_ids() TO nolose_app;
