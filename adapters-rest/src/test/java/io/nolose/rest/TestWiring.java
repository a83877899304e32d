package io.nolose.rest;

import io.nolose.application.UuidSource;
import io.nolose.application.access.CheckSession;
import io.nolose.application.access.RefreshSession;
import io.nolose.application.access.RegisterUser;
import io.nolose.application.access.RegistrationPolicy;
import io.nolose.application.access.Sessions;
import io.nolose.application.access.SignIn;
import io.nolose.application.access.SignOut;
import io.nolose.application.access.UserQueries;
import io.nolose.application.audit.AuditQueries;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.ConnectionMaker;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.channel.Farewell;
import io.nolose.application.channel.OperatorAccounts;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.contact.ConflictQueries;
import io.nolose.application.contact.ContactQueries;
import io.nolose.application.contact.PhoneNumberFormat;
import io.nolose.application.contact.PhoneNumberReader;
import io.nolose.application.conversation.ConversationQueries;
import io.nolose.application.delivery.ActInConversation;
import io.nolose.application.delivery.ActOnMessage;
import io.nolose.application.delivery.ChatReach;
import io.nolose.application.health.HealthCheck;
import io.nolose.application.media.FetchMedia;
import io.nolose.application.media.InMemoryContentSniffer;
import io.nolose.application.media.MediaQueries;
import io.nolose.application.media.RetryMedia;
import io.nolose.application.merge.MergeQueries;
import io.nolose.application.message.Composition;
import io.nolose.application.message.MessageQueries;
import io.nolose.application.message.SendMessage;
import io.nolose.application.message.Sendability;
import io.nolose.application.message.TemplateSending;
import io.nolose.application.message.UploadMedia;
import io.nolose.application.migration.MigrateChannel;
import io.nolose.application.sync.SyncJobQueries;
import io.nolose.application.testing.SendingProfiles;
import io.nolose.domain.channel.PhoneNumber;
import io.nolose.domain.media.MediaStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The real use cases over ports in memory. */
@Singleton
final class TestWiring {
  private final TestWorld world = new TestWorld();

  @Produces
  @Singleton
  TestWorld world() {
    return world;
  }

  @Produces
  @Singleton
  InstantSource time() {
    return world.time;
  }

  @Produces
  @Singleton
  UuidSource ids() {
    return world.ids;
  }

  @Produces
  @Singleton
  PhoneNumberReader numbers() {
    return text -> {
      String digits = text.replaceAll("[\\s()+.-]", "");
      return digits.length() < 8 ? Optional.<PhoneNumber>empty() : PhoneNumber.ofDigits(digits);
    };
  }

  @Produces
  @Singleton
  HealthCheck database() {
    return world.database();
  }

  @Produces
  @Singleton
  HealthCheck extra() {
    return world.extra();
  }

  private Sessions sessions() {
    return new Sessions(
        world.ports.sessions(), world.tokens, () -> "refresh-" + world.fixture.id(), world.ids);
  }

  @Produces
  @Singleton
  RegisterUser registerUser() {
    return new RegisterUser(
        world.ports.transactions(),
        world.ports.users(),
        world.ports.tenants(),
        world.hasher(),
        sessions(),
        RegistrationPolicy.OPEN,
        new RegisterUser.Origin(world.ids, world.time));
  }

  @Produces
  @Singleton
  SignIn signIn() {
    return new SignIn(
        world.ports.transactions(),
        world.ports.users(),
        world.ports.tenants(),
        world.hasher(),
        world.throttle(),
        sessions(),
        world.time);
  }

  @Produces
  @Singleton
  RefreshSession refreshSession() {
    return new RefreshSession(
        world.ports.transactions(),
        world.ports.sessions(),
        world.ports.users(),
        sessions(),
        world.time);
  }

  @Produces
  @Singleton
  SignOut signOut() {
    return new SignOut(world.ports.transactions(), world.ports.sessions(), world.time);
  }

  @Produces
  @Singleton
  CheckSession checkSession() {
    return new CheckSession(
        world.ports.transactions(), world.ports.sessions(), world.ports.users(), world.time);
  }

  @Produces
  @Singleton
  UserQueries userQueries() {
    return world.ports.userQueries();
  }

  private ConnectionMaker connectionMaker() {
    return new ConnectionMaker(
        world.ports.channels(),
        world.ports.channelRoutes(),
        world.ports.credentials(),
        world.connectors,
        world.ids);
  }

  private Farewell farewell() {
    return new Farewell(
        world.ports.transactions(),
        world.ports.channels(),
        world.ports.channelRoutes(),
        world.ports.credentials(),
        world.reach);
  }

  @Produces
  @Singleton
  CreateChannel createChannel() {
    return new CreateChannel(
        world.ports.transactions(),
        world.ports.channels(),
        connectionMaker(),
        new OperatorAccounts(Map.of(), null, world.ports.tenants(), world.ports.transactions()),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  AddConnection addConnection() {
    return new AddConnection(
        world.ports.transactions(), world.ports.channels(), connectionMaker(), world.time);
  }

  @Produces
  @Singleton
  RemoveConnection removeConnection() {
    return new RemoveConnection(world.reach, farewell(), world.time);
  }

  @Produces
  @Singleton
  ChangeChannel changeChannel() {
    return new ChangeChannel(
        world.ports.transactions(), world.ports.channels(), world.signals(), world.time);
  }

  @Produces
  @Singleton
  MigrateChannel migrateChannel() {
    return new MigrateChannel(
        world.ports.transactions(),
        world.ports.channels(),
        world.ports.handOvers(),
        new MigrateChannel.Steps(addConnection(), connectChannel(), removeConnection()),
        farewell(),
        world.signals(),
        world.time);
  }

  @Produces
  @Singleton
  DeleteChannel deleteChannel() {
    return new DeleteChannel(world.reach, farewell(), world.time);
  }

  @Produces
  @Singleton
  ConnectChannel connectChannel() {
    return new ConnectChannel(world.reach, world.time);
  }

  @Produces
  @Singleton
  ReadPairingCode readPairingCode() {
    return new ReadPairingCode(world.reach, world.time);
  }

  @Produces
  @Singleton
  DisconnectChannel disconnectChannel() {
    return new DisconnectChannel(world.reach, world.time);
  }

  @Produces
  @Singleton
  ChannelQueries channelQueries() {
    return world.ports.channelQueries();
  }

  @Produces
  @Singleton
  ContactQueries contactQueries() {
    return world.ports.contactQueries();
  }

  @Produces
  @Singleton
  MergeQueries mergeQueries() {
    return world.ports.mergeQueries();
  }

  @Produces
  @Singleton
  ConflictQueries conflictQueries() {
    return world.ports.conflictQueries();
  }

  @Produces
  @Singleton
  AuditQueries auditQueries() {
    return world.ports.auditQueries();
  }

  @Produces
  @Singleton
  PhoneNumberFormat numberFormat() {
    return number -> number.value().substring(0, 3) + " " + number.value().substring(3);
  }

  @Produces
  @Singleton
  ConversationQueries conversationQueries() {
    return world.ports.conversationQueries();
  }

  @Produces
  @Singleton
  MessageQueries messageQueries() {
    return world.ports.messageQueries();
  }

  @Produces
  @Singleton
  MediaQueries mediaQueries() {
    return world.ports.mediaQueries();
  }

  @Produces
  @Singleton
  MediaStore files() {
    return world.files;
  }

  @Produces
  @Singleton
  RetryMedia retryMedia() {
    return new RetryMedia(
        world.ports.transactions(), world.ports.media(), world.signals(), world.time);
  }

  @Produces
  @Singleton
  ActOnMessage actOnMessage() {
    return new ActOnMessage(
        world.ports.transactions(),
        new ActOnMessage.Stores(
            world.ports.channelLock(),
            world.ports.messages(),
            world.ports.messageMarks(),
            chats(),
            world.ports.feed()),
        world.actions,
        world.time);
  }

  @Produces
  @Singleton
  ActInConversation actInConversation() {
    return new ActInConversation(
        world.ports.transactions(),
        new ActInConversation.Stores(
            world.ports.channelLock(),
            world.ports.conversations(),
            world.ports.messageQueries(),
            chats()),
        world.actions,
        new Providers<>(List.of(world.evolution, world.cloudApi), it -> it.profile().kind()),
        world.time);
  }

  private ChatReach chats() {
    return new ChatReach(
        world.ports.channels(), world.ports.contacts(), world.ports.conversations(), world.reach);
  }

  @Produces
  @Singleton
  UploadMedia uploadMedia() {
    return new UploadMedia(
        world.ports.transactions(),
        world.ports.media(),
        new FetchMedia.Bytes(world.files, new InMemoryContentSniffer(), 2_000_000, () -> false),
        SendingProfiles.of(List.of(world.evolution.profile(), world.cloudApi.profile())),
        world.ids,
        world.time);
  }

  @Produces
  @Singleton
  SyncJobQueries syncJobQueries() {
    return world.ports.syncJobQueries();
  }

  @Produces
  @Singleton
  SendMessage sendMessage() {
    return new SendMessage(
        world.ports.transactions(),
        new SendMessage.Stores(
            world.ports.channels(),
            world.ports.contacts(),
            world.ports.conversations(),
            world.ports.messages(),
            world.ports.outbox()),
        new Composition(
            world.ports.messages(),
            world.ports.media(),
            new Sendability(
                SendingProfiles.of(List.of(world.evolution.profile(), world.cloudApi.profile())),
                new TemplateSending(world.templateDesk, world.ports.marketingChoices()),
                world.time)),
        world.signals(),
        world.ids,
        world.time);
  }
}
