package io.nolose.bootstrap.wiring;

import io.micrometer.core.instrument.MeterRegistry;
import io.nolose.application.Transactions;
import io.nolose.application.channel.OperatorAccounts;
import io.nolose.application.channel.Providers;
import io.nolose.application.ingest.SigningSecrets;
import io.nolose.bootstrap.configuration.ServerConfig;
import io.nolose.cloudapi.CloudApiConfig;
import io.nolose.cloudapi.CloudApiSettings;
import io.nolose.cloudapi.GraphClient;
import io.nolose.cloudapi.channel.CloudApiChannelConnector;
import io.nolose.cloudapi.delivery.CloudApiMessageActions;
import io.nolose.cloudapi.delivery.CloudApiMessageSender;
import io.nolose.cloudapi.ingest.CloudApiInboundTranslator;
import io.nolose.cloudapi.sync.CloudApiHistorySource;
import io.nolose.domain.channel.ChannelConnector;
import io.nolose.domain.channel.ProviderCredentials;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.delivery.MessageActions;
import io.nolose.domain.delivery.MessageSender;
import io.nolose.domain.ingest.InboundTranslator;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.sync.HistorySource;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.domain.tenancy.TenantRepository;
import io.nolose.evolution.EvolutionClient;
import io.nolose.evolution.EvolutionConfig;
import io.nolose.evolution.EvolutionFiles;
import io.nolose.evolution.channel.EvolutionChannelConnector;
import io.nolose.evolution.delivery.EvolutionMessageActions;
import io.nolose.evolution.delivery.EvolutionMessageSender;
import io.nolose.evolution.ingest.EvolutionInboundTranslator;
import io.nolose.evolution.sync.EvolutionHistorySource;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** Which adapter speaks to which provider. */
@Singleton
final class ProviderWiring {

  @Produces
  @Singleton
  CloudApiSettings cloudApiSettings(CloudApiConfig config) {
    return CloudApiSettings.of(config);
  }

  @Produces
  @Singleton
  GraphClient graphClient(CloudApiSettings settings) {
    return GraphClient.of(settings);
  }

  @Produces
  @Singleton
  EvolutionClient evolutionClient(EvolutionConfig config) {
    return new EvolutionClient(config);
  }

  @Produces
  @Singleton
  Providers<ChannelConnector> connectors(
      EvolutionClient evolution,
      EvolutionConfig evolutionConfig,
      GraphClient graph,
      CloudApiSettings cloudApi,
      SigningSecrets secrets,
      InstantSource time) {
    return new Providers<>(
        List.of(
            new EvolutionChannelConnector(evolution, evolutionConfig, secrets, time),
            new CloudApiChannelConnector(graph, cloudApi, time)),
        connector -> connector.profile().kind());
  }

  @Produces
  @Singleton
  CloudApiMessageSender cloudApiSender(
      GraphClient graph, CloudApiSettings cloudApi, MediaStore files) {
    return new CloudApiMessageSender(graph, cloudApi, files);
  }

  @Produces
  @Singleton
  Providers<MessageActions> messageActions(
      EvolutionClient evolution, CloudApiMessageSender cloudApi) {
    return new Providers<>(
        List.of(new EvolutionMessageActions(evolution), new CloudApiMessageActions(cloudApi)),
        actions -> actions.profile().kind());
  }

  @Produces
  @Singleton
  Providers<MessageSender> senders(
      EvolutionClient evolution,
      EvolutionConfig evolutionConfig,
      CloudApiMessageSender cloudApi,
      MediaStore files,
      MeterRegistry registry) {
    return new Providers<>(
        List.of(
            new MeteredSender(
                new EvolutionMessageSender(evolution, new EvolutionFiles(evolutionConfig), files),
                registry),
            new MeteredSender(cloudApi, registry)),
        sender -> sender.profile().kind());
  }

  @Produces
  @Singleton
  Providers<HistorySource> historySources(EvolutionClient evolution, InstantSource time) {
    return new Providers<>(
        List.of(new EvolutionHistorySource(evolution, time), new CloudApiHistorySource()),
        source -> source.profile().kind());
  }

  @Produces
  @Singleton
  Providers<InboundTranslator> translators() {
    return new Providers<>(
        List.of(new EvolutionInboundTranslator(), new CloudApiInboundTranslator()),
        translator -> translator.profile().kind());
  }

  /** The operator's own number, for the tenant he named or the first that registered. */
  @Produces
  @Singleton
  OperatorAccounts operatorAccounts(
      CloudApiSettings cloudApi,
      ServerConfig config,
      TenantRepository tenants,
      Transactions transactions) {
    Map<ProviderKind, ProviderCredentials> accounts =
        cloudApi
            .operatorCredentials()
            .map(credentials -> Map.of(ProviderKind.CLOUD_API, credentials))
            .orElseGet(Map::of);
    return new OperatorAccounts(
        accounts, config.waTenant().map(TenantId::new).orElse(null), tenants, transactions);
  }
}
