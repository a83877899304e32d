package io.nolose.rest.message;

import io.nolose.application.message.UploadMedia;
import io.nolose.domain.access.Role;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.media.MediaResponse;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/** Files that are to be sent. */
@Path("/api/media")
@Authenticated
@RunOnVirtualThread
@Tag(name = "media")
public class UploadResource {
  private static final int NAME_LENGTH_MAX = 255;

  private final UploadMedia uploadMedia;
  private final CurrentCaller current;

  @Inject
  public UploadResource(UploadMedia uploadMedia, CurrentCaller current) {
    this.uploadMedia = uploadMedia;
    this.current = current;
  }

  /** The form, for the description only. */
  @Schema(name = "UploadForm")
  static final class Form {
    @Schema(format = "binary", required = true)
    public @Nullable String file;

    @Schema(
        enumeration = {"image", "video", "video_note", "audio", "voice", "document", "sticker"},
        description = "As what it is to be sent; its bytes decide when this is missing")
    public @Nullable String kind;
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Consumes(MediaType.MULTIPART_FORM_DATA)
  @Operation(
      operationId = "uploadMedia",
      summary = "Hand in a file that is to be sent; its id goes into POST /api/messages")
  @RequestBody(
      content =
          @Content(
              mediaType = MediaType.MULTIPART_FORM_DATA,
              schema = @Schema(implementation = Form.class)))
  @APIResponse(
      responseCode = "201",
      description = "Stored, and what its bytes look like",
      content = @Content(schema = @Schema(implementation = MediaResponse.class)))
  @APIResponse(responseCode = "413", description = "The file is larger than is kept")
  @APIResponse(responseCode = "422", description = "No file, or one that no provider sends so")
  public RestResponse<MediaResponse> upload(
      @RestForm("file") @Nullable FileUpload file, @RestForm("kind") @Nullable String kind) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    Violations violations = new Violations();
    if (file == null) {
      violations.add("file", "is required, as a part of a form with a file name");
    }
    MediaKind wanted =
        kind == null || kind.isBlank()
            ? null
            : violations.parsed("kind", MediaKind.parse(kind.strip()), "is no kind of file");
    violations.throwIfAny();
    if (file == null) {
      throw new IllegalStateException("a missing value is a violation");
    }
    try (InputStream bytes = Files.newInputStream(file.uploadedFile())) {
      return answer(
          uploadMedia.execute(
              new UploadMedia.Command(
                  tenant, wanted, name(file.fileName()), file.contentType(), bytes)));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static RestResponse<MediaResponse> answer(UploadMedia.Outcome outcome) {
    return switch (outcome) {
      case UploadMedia.Outcome.Stored(var file) ->
          RestResponse.ResponseBuilder.<MediaResponse>create(201)
              .entity(MediaResponse.of(file))
              .location(URI.create("/api/media/" + file.id()))
              .build();
      case UploadMedia.Outcome.TooLarge(var bytesMax) -> throw UploadProblems.tooLarge(bytesMax);
      case UploadMedia.Outcome.Empty() -> throw Violations.problem("file", "has no bytes");
      case UploadMedia.Outcome.NotSendable(var kind, var objection) ->
          throw UploadProblems.notSendable(kind, objection);
      case UploadMedia.Outcome.Broken() -> throw UploadProblems.broken();
    };
  }

  /** Without the folders that some browsers put before it. */
  private static @Nullable String name(@Nullable String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    String name = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
    return name.length() > NAME_LENGTH_MAX ? name.substring(name.length() - NAME_LENGTH_MAX) : name;
  }
}
