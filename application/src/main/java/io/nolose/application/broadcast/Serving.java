package io.nolose.application.broadcast;

import io.nolose.application.message.Refusal;
import io.nolose.application.message.SendMessage;
import io.nolose.application.template.TemplateDesk;
import io.nolose.domain.broadcast.Recipient;
import io.nolose.domain.message.MessageId;

/** What came of one recipient's turn. */
sealed interface Serving {
  record Queued(MessageId message) implements Serving {}

  /** Nothing can be written to him. */
  record Skipped(String reason) implements Serving {}

  /** Nothing can be written to anybody until somebody does something about it. */
  record Stopped(String reason) implements Serving {}

  static Serving of(SendMessage.Outcome outcome, Recipient recipient) {
    return switch (outcome) {
      case SendMessage.Outcome.Queued(var message) -> new Queued(message);
      case SendMessage.Outcome.ContactNotFound() -> new Skipped("contact_not_found");
      case SendMessage.Outcome.NoAddress() -> new Skipped("no_address");
      case SendMessage.Outcome.ChannelNotFound() -> new Stopped("channel_deleted");
      case SendMessage.Outcome.Refused(var refusal) -> of(refusal, recipient.own() != null);
      case SendMessage.Outcome.ConversationNotFound _, SendMessage.Outcome.TimeRefused _ ->
          throw new IllegalStateException("nobody asked for a conversation or a time");
    };
  }

  /**
   * @param hasOwn whether the template is filled for him alone, so that others may fare better
   */
  private static Serving of(Refusal refusal, boolean hasOwn) {
    return switch (refusal) {
      case Refusal.MarketingStopped _ -> new Skipped("opted_out");
      case Refusal.WindowClosed _ -> new Skipped("window_closed");
      case Refusal.NotSendable(_, var objection) -> ofHisOrAll(objection.code(), hasOwn);
      case Refusal.TemplateUnfit(var verdict) -> of(verdict, hasOwn);
      case Refusal.FileNotFound _, Refusal.FileNotStored _ -> new Stopped("file_not_stored");
      case Refusal.QuotedNotFound _, Refusal.QuotedNotSent _ ->
          throw new IllegalStateException("a broadcast answers nothing");
    };
  }

  private static Serving of(TemplateDesk.Verdict verdict, boolean hasOwn) {
    return switch (verdict) {
      case TemplateDesk.Verdict.Absent _ -> new Stopped("template_absent");
      case TemplateDesk.Verdict.NotInLanguage _ -> new Stopped("template_not_in_language");
      case TemplateDesk.Verdict.NotApproved _ -> new Stopped("template_not_approved");
      case TemplateDesk.Verdict.Misfilled _ -> ofHisOrAll("template_misfilled", hasOwn);
      case TemplateDesk.Verdict.Fits _, TemplateDesk.Verdict.Unheard _ ->
          throw new IllegalStateException("that is no reason");
    };
  }

  private static Serving ofHisOrAll(String reason, boolean hasOwn) {
    return hasOwn ? new Skipped(reason) : new Stopped(reason);
  }
}
