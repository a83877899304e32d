package io.nolose.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.rest.access.AuthResource;
import io.nolose.rest.audit.AuditResource;
import io.nolose.rest.broadcast.BroadcastResource;
import io.nolose.rest.channel.ChannelResource;
import io.nolose.rest.channel.MigrationResource;
import io.nolose.rest.channel.PairingResource;
import io.nolose.rest.compat.EvolutionSendResource;
import io.nolose.rest.compat.EvolutionSyncResource;
import io.nolose.rest.compat.InstanceResource;
import io.nolose.rest.contact.ConflictResource;
import io.nolose.rest.contact.ContactResource;
import io.nolose.rest.contact.ContactTagResource;
import io.nolose.rest.contact.MergeResource;
import io.nolose.rest.conversation.ConversationResource;
import io.nolose.rest.health.HealthAlias;
import io.nolose.rest.health.HealthResource;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.ingest.DeadLetterResource;
import io.nolose.rest.media.MediaResource;
import io.nolose.rest.message.ArchiveResource;
import io.nolose.rest.message.ConversationActResource;
import io.nolose.rest.message.ConversationMessagesResource;
import io.nolose.rest.message.MessageActResource;
import io.nolose.rest.message.MessageResource;
import io.nolose.rest.message.SendingSettingsResource;
import io.nolose.rest.message.UploadResource;
import io.nolose.rest.message.WaitingMessageResource;
import io.nolose.rest.operation.DiagnosisAlias;
import io.nolose.rest.operation.DiagnosisResource;
import io.nolose.rest.sync.SyncJobResource;
import io.nolose.rest.sync.SyncResource;
import io.nolose.rest.template.TemplateResource;
import io.nolose.rest.usage.UsageResource;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may come in is said on every route, and open routes are few and known. */
class RouteGuardTest {
  private static final List<Class<?>> RESOURCES =
      List.of(
          AuthResource.class,
          ChannelResource.class,
          PairingResource.class,
          MigrationResource.class,
          SyncResource.class,
          SyncJobResource.class,
          ContactResource.class,
          ContactTagResource.class,
          BroadcastResource.class,
          MergeResource.class,
          ConflictResource.class,
          AuditResource.class,
          ConversationResource.class,
          MessageResource.class,
          ArchiveResource.class,
          MessageActResource.class,
          ConversationActResource.class,
          UploadResource.class,
          WaitingMessageResource.class,
          SendingSettingsResource.class,
          UsageResource.class,
          MediaResource.class,
          DeadLetterResource.class,
          ConversationMessagesResource.class,
          TemplateResource.class,
          InstanceResource.class,
          EvolutionSyncResource.class,
          EvolutionSendResource.class,
          HealthResource.class,
          HealthAlias.class,
          DiagnosisResource.class,
          DiagnosisAlias.class);

  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

  @Test
  void listOfResourcesShouldBeComplete() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.walk(java.nio.file.Path.of("src/main/java"))) {
      assertThat(files.filter(RouteGuardTest::isResource)).hasSameSizeAs(RESOURCES);
    }
  }

  private static boolean isResource(java.nio.file.Path file) {
    try {
      return file.toString().endsWith(".java") && Files.readString(file).contains("\n@Path(\"/");
    } catch (IOException broken) {
      throw new java.io.UncheckedIOException(broken);
    }
  }

  @Test
  void everyResourceShouldSayWhoMayComeInAndRunOnVirtualThreads() {
    for (Class<?> resource : RESOURCES) {
      assertThat(resource.isAnnotationPresent(Path.class)).as(resource.getName()).isTrue();
      assertThat(resource.isAnnotationPresent(RunOnVirtualThread.class))
          .as(resource.getName())
          .isTrue();
      assertThat(
              resource.isAnnotationPresent(Authenticated.class)
                  ^ resource.isAnnotationPresent(PermitAll.class))
          .as(resource.getName())
          .isTrue();
    }
  }

  @Test
  void onlyRegisteringSigningInHealthAndWhatAsksItselfShouldBeOpen() {
    assertThat(RESOURCES.stream().filter(resource -> resource.isAnnotationPresent(PermitAll.class)))
        .containsExactlyInAnyOrder(
            HealthResource.class, HealthAlias.class, DiagnosisResource.class, DiagnosisAlias.class);
    assertThat(
            RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(PermitAll.class))
                .map(Method::getName))
        .containsExactlyInAnyOrder("register", "login", "refresh");
  }

  @Test
  void everyWriteRouteShouldTakeAnIdempotencyKeyUnlessItIsOpen() {
    Set<String> open = Set.of("register", "login", "refresh", "logout");
    for (Class<?> resource : RESOURCES) {
      for (Method route : resource.getDeclaredMethods()) {
        boolean isOpen = resource == AuthResource.class && open.contains(route.getName());
        assertThat(isKeyed(resource, route))
            .as("%s.%s is a write route and says what it reaches", resource, route.getName())
            .isEqualTo(isWriting(route) && !isOpen);
      }
    }
  }

  private static boolean isKeyed(Class<?> resource, Method route) {
    return route.isAnnotationPresent(Idempotent.class)
        || resource.isAnnotationPresent(Idempotent.class);
  }

  private static boolean isWriting(Method route) {
    return Stream.of(route.getAnnotations())
        .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
        .anyMatch(method -> method != null && !READING.contains(method.value()));
  }
}
