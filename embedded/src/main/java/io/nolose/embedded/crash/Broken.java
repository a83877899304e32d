package io.nolose.embedded.crash;

import io.nolose.embedded.trial.OwnersView;
import java.util.Arrays;
import java.util.Optional;

/**
 * Ways in which a system like this is built wrong, made around the shipped artefact: what ships has
 * no switch for any of them. Each shows that the checker is not blind.
 */
public enum Broken {
  /** Something in front answers 200 as soon as it has read a webhook. */
  ANSWER_BEFORE_COMMIT("answer-before-commit"),

  /** The database keeps no provider's id apart from another: each delivery is a new message. */
  NO_UNIQUE_KEY("no-unique-key"),

  /** The database says committed before the commit is on the disk. */
  COMMIT_BEFORE_FLUSH("commit-before-flush"),

  /** What may have been sent is queued again. */
  RESEND_UNKNOWN("resend-unknown");

  private final String word;

  Broken(String word) {
    this.word = word;
  }

  /** Reads the word of the command line. */
  public static Optional<Broken> parse(String text) {
    return Arrays.stream(values()).filter(broken -> broken.word.equals(text)).findFirst();
  }

  /** As the command line names it. */
  public String word() {
    return word;
  }

  /** What is done to the database; takes effect with connections that are opened afterwards. */
  public void spoil(OwnersView database) {
    switch (this) {
      case ANSWER_BEFORE_COMMIT -> {}
      case NO_UNIQUE_KEY ->
          database.change(
              // The keys are named by statements, so they stay and every value is made one of its
              // own.
              """
              CREATE FUNCTION nolose.own_fingerprint() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                NEW.fingerprint := sha256(NEW.fingerprint || uuid_send(NEW.id));
                RETURN NEW;
              END
              $$
              """,
              """
              CREATE TRIGGER own_fingerprint BEFORE INSERT ON nolose.provider_event
              FOR EACH ROW EXECUTE FUNCTION nolose.own_fingerprint()
              """,
              """
              CREATE FUNCTION nolose.own_reference() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                NEW.provider_message_id := NEW.provider_message_id || '~' || NEW.message_id;
                RETURN NEW;
              END
              $$
              """,
              "GRANT EXECUTE ON FUNCTION nolose.own_fingerprint(), nolose.own_reference() TO PUBLIC",
              """
              CREATE TRIGGER own_reference BEFORE INSERT ON nolose.message_reference
              FOR EACH ROW EXECUTE FUNCTION nolose.own_reference()
              """);
      case COMMIT_BEFORE_FLUSH ->
          database.change("ALTER DATABASE postgres SET synchronous_commit = off");
      case RESEND_UNKNOWN ->
          database.change(
              """
              CREATE FUNCTION nolose.try_again() RETURNS trigger LANGUAGE plpgsql AS $$
              BEGIN
                UPDATE nolose.outbox SET state = 'QUEUED'
                WHERE tenant_id = NEW.tenant_id AND message_id = NEW.message_id;
                RETURN NULL;
              END
              $$
              """,
              "GRANT EXECUTE ON FUNCTION nolose.try_again() TO PUBLIC",
              """
              CREATE TRIGGER try_again AFTER INSERT OR UPDATE ON nolose.delivery_attempt
              FOR EACH ROW WHEN (NEW.outcome = 'UNKNOWN') EXECUTE FUNCTION nolose.try_again()
              """);
    }
  }
}
