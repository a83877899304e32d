package io.nolose.bootstrap.wiring;

import io.nolose.application.Transactions;
import io.nolose.application.UuidSource;
import io.nolose.application.WorkSignals;
import io.nolose.application.channel.AddConnection;
import io.nolose.application.channel.ChangeChannel;
import io.nolose.application.channel.ConnectChannel;
import io.nolose.application.channel.ConnectionMaker;
import io.nolose.application.channel.CreateChannel;
import io.nolose.application.channel.DeleteChannel;
import io.nolose.application.channel.DisconnectChannel;
import io.nolose.application.channel.Farewell;
import io.nolose.application.channel.OperatorAccounts;
import io.nolose.application.channel.Providers;
import io.nolose.application.channel.Reach;
import io.nolose.application.channel.ReadPairingCode;
import io.nolose.application.channel.RemoveConnection;
import io.nolose.application.channel.SeedOperatorChannel;
import io.nolose.application.delivery.HandOvers;
import io.nolose.application.migration.MigrateChannel;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ChannelRepository;
import io.nolose.domain.channel.ChannelRoutes;
import io.nolose.domain.channel.CredentialStore;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Making, connecting and ending channels and connections. */
@Singleton
final class ChannelWiring {

  @Produces
  @Singleton
  Reach reach(
      Transactions transactions,
      ChannelRepository channels,
      CredentialStore credentials,
      Providers<ChannelConnector> connectors) {
    return new Reach(transactions, channels, credentials, connectors);
  }

  @Produces
  @Singleton
  ConnectionMaker connectionMaker(
      ChannelRepository channels,
      ChannelRoutes routes,
      CredentialStore credentials,
      Providers<ChannelConnector> connectors,
      UuidSource ids) {
    return new ConnectionMaker(channels, routes, credentials, connectors, ids);
  }

  @Produces
  @Singleton
  Farewell farewell(
      Transactions transactions,
      ChannelRepository channels,
      ChannelRoutes routes,
      CredentialStore credentials,
      Reach reach) {
    return new Farewell(transactions, channels, routes, credentials, reach);
  }

  @Produces
  @Singleton
  CreateChannel createChannel(
      Transactions transactions,
      ChannelRepository channels,
      ConnectionMaker connections,
      OperatorAccounts operator,
      UuidSource ids,
      InstantSource time) {
    return new CreateChannel(transactions, channels, connections, operator, ids, time);
  }

  @Produces
  @Singleton
  AddConnection addConnection(
      Transactions transactions,
      ChannelRepository channels,
      ConnectionMaker connections,
      InstantSource time) {
    return new AddConnection(transactions, channels, connections, time);
  }

  @Produces
  @Singleton
  RemoveConnection removeConnection(Reach reach, Farewell farewell, InstantSource time) {
    return new RemoveConnection(reach, farewell, time);
  }

  @Produces
  @Singleton
  ChangeChannel changeChannel(
      Transactions transactions,
      ChannelRepository channels,
      WorkSignals signals,
      InstantSource time) {
    return new ChangeChannel(transactions, channels, signals, time);
  }

  @Produces
  @Singleton
  MigrateChannel.Steps migrationSteps(
      AddConnection add, ConnectChannel connect, RemoveConnection remove) {
    return new MigrateChannel.Steps(add, connect, remove);
  }

  @Produces
  @Singleton
  MigrateChannel migrateChannel(
      Transactions transactions,
      ChannelRepository channels,
      HandOvers handOvers,
      MigrateChannel.Steps steps,
      Farewell farewell,
      WorkSignals signals,
      InstantSource time) {
    return new MigrateChannel(transactions, channels, handOvers, steps, farewell, signals, time);
  }

  @Produces
  @Singleton
  DeleteChannel deleteChannel(Reach reach, Farewell farewell, InstantSource time) {
    return new DeleteChannel(reach, farewell, time);
  }

  @Produces
  @Singleton
  ConnectChannel connectChannel(Reach reach, InstantSource time) {
    return new ConnectChannel(reach, time);
  }

  @Produces
  @Singleton
  ReadPairingCode readPairingCode(Reach reach, InstantSource time) {
    return new ReadPairingCode(reach, time);
  }

  @Produces
  @Singleton
  DisconnectChannel disconnectChannel(Reach reach, InstantSource time) {
    return new DisconnectChannel(reach, time);
  }

  @Produces
  @Singleton
  SeedOperatorChannel seedOperatorChannel(
      OperatorAccounts operator, CreateChannel create, ConnectChannel connect) {
    return new SeedOperatorChannel(operator, create, connect);
  }
}
