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
import io.nolose.cloudapi.ingest.IdentityReader;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.StorableText;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.contact.IdentityKind;
import io.nolose.domain.contact.IdentityScope;
import io.nolose.domain.delivery.ActResult;
import io.nolose.domain.delivery.ContactAddress;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.delivery.OutboundMessage;
import io.nolose.domain.delivery.SendResult;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.media.StoredFile;
import io.nolose.domain.message.MessageFailure;
import io.nolose.domain.message.ProviderMessageId;
import io.nolose.domain.message.SendingProfile;
import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends through the Cloud API. The attempt's id travels in {@code biz_opaque_callback_data} and
 * comes back in every status, which is how an attempt without an answer is recognised later.
 */
public final class CloudApiMessageSender implements MessageSender {
  private static final int ID_LENGTH_MAX = 200;
  private static final int TOO_MANY_REQUESTS = 429;

  private final GraphClient graph;
  private final CloudApiSettings settings;
  private final MediaStore store;
  private final GraphUpload uploads;
  private final BriefRetries briefRetries = new BriefRetries();

  /**
   * @param store where the files are that leave
   */
  public CloudApiMessageSender(GraphClient graph, CloudApiSettings settings, MediaStore store) {
    this.graph = graph;
    this.settings = settings;
    this.store = store;
    this.uploads = new GraphUpload(settings);
  }

  @Override
  public ProviderProfile profile() {
    return CloudApiProfile.PROFILE;
  }

  @Override
  public SendingProfile sending() {
    return CloudApiProfile.SENDING;
  }

  @Override
  public SendResult send(ConnectionAccess access, OutboundMessage message) {
    Optional<SendingProfile.Objection> objection = sending().objection(message.load());
    if (objection.isPresent()) {
      return rejected(objection.get().code(), objection.get().reason());
    }
    Optional<CloudApiAccount> account = CloudApiCredentials.account(access, settings);
    if (account.isEmpty()) {
      return withoutAccount();
    }
    return recipient(message.recipients(), account.get())
        .map(to -> send(access, account.get(), to, message))
        .orElseGet(() ->
            rejected("no_address", "the contact has no number and no id that the Cloud API knows"));
  }

  private SendResult send(
      ConnectionAccess access,
      CloudApiAccount account,
      ContactIdentity to,
      OutboundMessage message) {
    StoredFile file = message.file();
    if (file == null) {
      return post(account, to, message, null);
    }
    Optional<InputStream> bytes;
    try {
      bytes = store.open(access.tenant(), file.content(), 0, file.size());
    } catch (StoreUnavailable later) {
      return new SendResult.Throttled(null, "The file cannot be read just now.");
    }
    if (bytes.isEmpty()) {
      return rejected("file_missing", "The file is no longer where files are kept.");
    }
    GraphAnswer uploaded = uploads.upload(account, file, bytes.get());
    return mediumId(uploaded)
        .map(medium -> post(account, to, message, medium))
        .orElseGet(() -> notUploaded(uploaded, message));
  }

  private static Optional<String> mediumId(GraphAnswer uploaded) {
    return uploaded instanceof GraphAnswer.Done(var body) ? body.text("id") : Optional.empty();
  }

  /** Whatever came of it: the message itself has not left. */
  private SendResult notUploaded(GraphAnswer answer, OutboundMessage message) {
    SendResult result =
        result(answer, _ -> Optional.empty(), () -> briefRetries.mayRetry(message.message()));
    return result instanceof SendResult.Unknown(var cause)
        ? new SendResult.Throttled(null, "The file was not uploaded: " + cause)
        : result;
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

  /**
   * @param emoji null to take the reaction back
   */
  ActResult react(
      ConnectionAccess access,
      List<ContactIdentity> recipients,
      ProviderMessageId message,
      @Nullable String emoji) {
    Optional<CloudApiAccount> account = CloudApiCredentials.account(access, settings);
    if (account.isEmpty()) {
      return ActResult.of(withoutAccount());
    }
    return ActResult.of(
        recipient(recipients, account.get())
            .map(to ->
                result(
                    graph.postMessage(account.get(), MessageJson.reaction(to, message, emoji)),
                    CloudApiMessageSender::messageId,
                    () -> false))
            .orElseGet(() ->
                rejected(
                    "no_address", "the contact has no number and no id that the Cloud API knows")));
  }

  /** Marks the message as read, too: Meta knows no typing without. */
  ActResult showTyping(ConnectionAccess access, ProviderMessageId received) {
    return CloudApiCredentials.account(access, settings)
        .map(account ->
            ActResult.of(
                result(
                    graph.postMessage(account, MessageJson.typing(received)),
                    body -> body.isTrue("success") ? Optional.of(received) : Optional.empty(),
                    () -> false)))
        .orElseGet(() -> ActResult.of(withoutAccount()));
  }

  private SendResult post(
      CloudApiAccount account,
      ContactIdentity to,
      OutboundMessage message,
      @Nullable String medium) {
    return MessageJson.of(to, message, medium)
        .map(json -> {
          GraphAnswer answer = graph.postMessage(account, json);
          SendResult result =
              result(
                  answer,
                  CloudApiMessageSender::messageId,
                  () -> briefRetries.mayRetry(message.message()));
          return answer instanceof GraphAnswer.Done(var body)
                  && result instanceof SendResult.Accepted accepted
              ? new SendResult.Accepted(accepted.id(), otherNames(body, to, account))
              : result;
        })
        .orElseGet(() -> rejected("unsupported", "This kind of content cannot be sent."));
  }

  /** What Meta calls the recipient besides the name under which it was told to find him. */
  private static List<ContactIdentity> otherNames(
      WireObject body, ContactIdentity to, CloudApiAccount account) {
    IdentityReader identities = new IdentityReader(AccountScope.of(account.businessAccountId()));
    List<WireObject> contacts = body.list("contacts");
    return contacts.size() != 1
        ? List.of()
        : identities.contact(contacts.getFirst()).stream()
            .filter(name -> !name.equals(to))
            .toList();
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
