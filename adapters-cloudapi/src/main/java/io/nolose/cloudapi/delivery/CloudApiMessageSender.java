package io.nolose.cloudapi.delivery;

import io.nolose.cloudapi.AccountScope;
import io.nolose.cloudapi.CloudApiAccount;
import io.nolose.cloudapi.CloudApiCredentials;
import io.nolose.cloudapi.CloudApiProfile;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphAnswer;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.GraphError;
import io.nolose.cloudapi.GraphErrorReaction;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Sends through the Cloud API. The attempt's id travels in {@code biz_opaque_callback_data} and
 * comes back in every status, which is how an attempt without an answer is recognised later.
 */
public final class CloudApiMessageSender implements MessageSender {
  private static final int TEXT_LENGTH_MAX = 4096;
  private static final int ID_LENGTH_MAX = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private final GraphClient graph;
  private final CloudApiSettings settings;
  private final BriefRetries briefRetries = new BriefRetries();

  public CloudApiMessageSender(GraphClient graph, CloudApiSettings settings) {
    this.graph = graph;
    this.settings = settings;
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    if (message.group() != null) {
      return rejected("unsupported", "the Cloud API does not write to this group");
    }
    Optional<CloudApiAccount> account = CloudApiCredentials.account(access, settings);
    if (account.isEmpty()) {
      return withoutAccount();
    }
    Optional<ContactIdentity> to = recipient(message.recipients(), account.get());
    if (to.isEmpty()) {
      return rejected("no_address", "the contact has no number and no id that the Cloud API knows");
    }
    return switch (message.content()) {
      case MessageContent.Text text when text.body().length() > TEXT_LENGTH_MAX ->
          rejected("too_long", "a text may have at most " + TEXT_LENGTH_MAX + " characters");
      case MessageContent.Text text ->
          post(account.get(), message, MessageJson.text(to.get(), text, message.attempt()));
      case MessageContent.Template template ->
          post(account.get(), message, MessageJson.template(to.get(), template, message.attempt()));
      case MessageContent.Attachment _,
          MessageContent.Location _,
          MessageContent.ContactCards _,
          MessageContent.Poll _,
          MessageContent.Choice _,
          MessageContent.FormReply _,
          MessageContent.Order _,
          MessageContent.Call _,
          MessageContent.SystemNotice _,
          MessageContent.Placeholder _ ->
          rejected("unsupported", "this kind of content cannot be sent yet");
    };
  }

  @Override
  public SendResult markRead(
      ConnectionAccess access, ContactAddress chat, ProviderMessageId message) {
    return CloudApiCredentials.account(access, settings)
        .map(account ->
            result(
                graph.postMessage(account, MessageJson.read(message)),
                body -> body.isTrue("success") ? Optional.of(message) : Optional.empty(),
                () -> false))
        .orElseGet(CloudApiMessageSender::withoutAccount);
  }

  private SendResult post(CloudApiAccount account, OutboundMessage message, String json) {
    return result(
        graph.postMessage(account, json),
        CloudApiMessageSender::messageId,
        () -> briefRetries.mayRetry(message.message()));
  }

  /** A number while one is known, for that keeps numbers in webhooks; else an id, ours first. */
  private static Optional<ContactIdentity> recipient(
      List<ContactIdentity> identities, CloudApiAccount account) {
    IdentityScope own = AccountScope.of(account.businessAccountId());
    Optional<ContactIdentity> phone =
        identities.stream().filter(identity -> identity.kind() == IdentityKind.PHONE).findFirst();
    return phone.isPresent()
        ? phone
        : identities.stream()
            .filter(identity ->
                identity.kind() == IdentityKind.BSUID
                    || identity.kind() == IdentityKind.PARENT_BSUID)
            .min(
                Comparator.comparing((ContactIdentity identity) -> !identity.scope().equals(own))
                    .thenComparing(ContactIdentity::kind));
  }

  private static SendResult result(
      GraphAnswer answer, IdReader id, BooleanSupplier isWorthAnotherTry) {
    return switch (answer) {
      case GraphAnswer.Done done ->
          id.read(done.body())
              .<SendResult>map(SendResult.Accepted::new)
              .orElseGet(() -> new SendResult.Unknown("the answer has no message id"));
      case GraphAnswer.Failed failed -> failed(failed.error(), isWorthAnotherTry);
      case GraphAnswer.Foreign foreign when foreign.status() == TOO_MANY_REQUESTS ->
          new SendResult.Throttled(
              foreign.retryAfter(), "HTTP 429", SendResult.Throttled.Scope.CHANNEL);
      case GraphAnswer.Foreign foreign ->
          new SendResult.Rejected(
              new MessageFailure(
                  "http_" + foreign.status(), "something that is not the Graph API answered"),
              true);
      case GraphAnswer.NotConnected notConnected ->
          new SendResult.Unreachable(notConnected.cause());
      case GraphAnswer.Inconclusive inconclusive -> new SendResult.Unknown(inconclusive.cause());
    };
  }

  private static SendResult failed(GraphError error, BooleanSupplier isWorthAnotherTry) {
    MessageFailure failure = new MessageFailure(Integer.toString(error.code()), error.reason());
    return switch (GraphErrorReaction.to(error)) {
      case RETRY, PAIR -> throttled(error);
      case RETRY_BRIEFLY ->
          isWorthAnotherTry.getAsBoolean()
              ? throttled(error)
              : new SendResult.Rejected(failure, false);
      case NEVER, TEMPLATE, SUPPRESS, CONFIG -> new SendResult.Rejected(failure, false);
      case AUTH, LOCKED -> new SendResult.Rejected(failure, true);
    };
  }

  private static SendResult throttled(GraphError error) {
    return new SendResult.Throttled(
        GraphErrorReaction.pause(error),
        error.code() + ": " + error.reason(),
        GraphErrorReaction.scope(error));
  }

  /** The id is all that is needed: whether a template is held for a while is told by statuses. */
  private static Optional<ProviderMessageId> messageId(WireObject body) {
    return body.list("messages").stream()
        .findFirst()
        .flatMap(message -> message.text("id"))
        .filter(id -> id.length() <= ID_LENGTH_MAX && StorableText.of(id).equals(id))
        .map(ProviderMessageId::new);
  }

  private static SendResult withoutAccount() {
    return new SendResult.Rejected(
        new MessageFailure(
            "not_configured", "neither the connection nor the configuration has its access token"),
        true);
  }

  private static SendResult rejected(String code, String reason) {
    return new SendResult.Rejected(new MessageFailure(code, reason), false);
  }

  /** Finds in an answer the id it is about. */
  @FunctionalInterface
  private interface IdReader {
    Optional<ProviderMessageId> read(WireObject body);
  }
}
