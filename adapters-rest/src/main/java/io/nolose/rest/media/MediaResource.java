package io.nolose.rest.media;

import io.nolose.application.media.MediaQueries;
import io.nolose.application.media.RetryMedia;
import io.nolose.domain.access.Role;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaState;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.idempotency.Idempotent;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** The files of messages. */
@Path("/api/media")
@Authenticated
@RunOnVirtualThread
@Tag(name = "media", description = "Files of messages")
public class MediaResource {
  private static final String FOR_EVER = "private, max-age=31536000, immutable";

  private final MediaQueries files;
  private final MediaStore store;
  private final RetryMedia retryMedia;
  private final CurrentCaller current;
  private final InstantSource time;

  @Inject
  public MediaResource(
      MediaQueries files,
      MediaStore store,
      RetryMedia retryMedia,
      CurrentCaller current,
      InstantSource time) {
    this.files = files;
    this.store = store;
    this.retryMedia = retryMedia;
    this.current = current;
    this.time = time;
  }

  @GET
  @Path("/{id}")
  @Produces(MediaType.WILDCARD)
  @Operation(
      operationId = "readMedia",
      summary = "A file's bytes, or a part of them",
      description =
          "The content type is what the bytes look like, whatever the sender declared. Pictures,"
              + " sound, films and PDF are shown; everything else, and what is not verified, is"
              + " downloaded. Of several ranges the whole file is answered.")
  @APIResponse(
      responseCode = "200",
      description = "The whole file",
      content =
          @Content(
              mediaType = "*/*",
              schema = @Schema(type = SchemaType.STRING, format = "binary")))
  @APIResponse(responseCode = "206", description = "The part asked for with Range")
  @APIResponse(responseCode = "304", description = "The file is the one named in If-None-Match")
  @APIResponse(responseCode = "404", description = "No such file")
  @APIResponse(responseCode = "409", description = "Still being fetched; see Retry-After")
  @APIResponse(responseCode = "410", description = "It cannot be had; the problem has the reason")
  @APIResponse(responseCode = "416", description = "The file has no such part")
  public Response read(
      @PathParam("id") String id,
      @HeaderParam("Range") @Nullable String range,
      @HeaderParam("If-Range") @Nullable String ifRange,
      @HeaderParam("If-None-Match") @Nullable String ifNoneMatch) {
    TenantId tenant = current.tenant();
    MediaFile file = file(tenant, id);
    MediaState.Stored stored = stored(file);
    MediaContent content = stored.content();
    if (isKnown(ifNoneMatch, content)) {
      return described(Response.notModified(), file, stored).build();
    }
    Optional<ByteRange> part =
        ifRange == null || ifRange.equals(etag(content))
            ? ByteRange.parse(range, content.size())
            : Optional.empty();
    if (part.isPresent() && !part.get().isSatisfiable()) {
      throw MediaProblems.rangeNotSatisfiable(content.size());
    }
    ByteRange sent = part.orElse(new ByteRange(0, content.size()));
    InputStream bytes =
        store.open(tenant, content, sent.from(), sent.length()).orElseThrow(MediaProblems::missing);
    Response.ResponseBuilder response =
        described(Response.status(part.isPresent() ? 206 : 200), file, stored)
            .entity(bytes)
            .header("Content-Type", stored.mimeType())
            .header("Content-Length", sent.length());
    part.ifPresent(it -> response.header("Content-Range", it.contentRange(content.size())));
    return response.build();
  }

  @GET
  @Path("/{id}/info")
  @Operation(operationId = "describeMedia", summary = "What is known of a file")
  @APIResponse(responseCode = "200", description = "Whether it is here, and if not, why")
  @APIResponse(responseCode = "404", description = "No such file")
  public MediaResponse describe(@PathParam("id") String id) {
    return MediaResponse.of(file(current.tenant(), id));
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{id}/retry")
  @Operation(
      operationId = "retryMedia",
      summary = "Try once more to fetch a file that was given up")
  @APIResponse(responseCode = "200", description = "It is being fetched, or here already")
  @APIResponse(responseCode = "404", description = "No such file")
  public MediaResponse retry(@PathParam("id") String id) {
    TenantId tenant = current.require(Role.AGENT).tenant();
    MediaId media = MediaId.parse(id).orElseThrow(MediaProblems::notFound);
    return switch (retryMedia.execute(new RetryMedia.Command(tenant, media))) {
      case RetryMedia.Outcome.Waiting(var file) -> MediaResponse.of(file);
      case RetryMedia.Outcome.AlreadyStored(var file) -> MediaResponse.of(file);
      case RetryMedia.Outcome.NotFound() -> throw MediaProblems.notFound();
    };
  }

  private MediaFile file(TenantId tenant, String id) {
    return MediaId.parse(id)
        .flatMap(media -> files.find(tenant, media))
        .orElseThrow(MediaProblems::notFound);
  }

  private MediaState.Stored stored(MediaFile file) {
    return switch (file.state()) {
      case MediaState.Stored stored -> stored;
      case MediaState.Waiting waiting ->
          throw MediaProblems.notYetAvailable(waiting, time.instant());
      case MediaState.Unavailable unavailable -> throw MediaProblems.gone(file.id(), unavailable);
    };
  }

  private static Response.ResponseBuilder described(
      Response.ResponseBuilder response, MediaFile file, MediaState.Stored stored) {
    return response
        .header("ETag", etag(stored.content()))
        .header("Cache-Control", FOR_EVER)
        .header("Accept-Ranges", "bytes")
        .header("Content-Disposition", Presentation.contentDisposition(file, stored))
        .header("Content-Security-Policy", Presentation.CONTENT_SECURITY_POLICY)
        .header("Cross-Origin-Resource-Policy", "same-site");
  }

  private static boolean isKnown(@Nullable String ifNoneMatch, MediaContent content) {
    return ifNoneMatch != null
        && Arrays.stream(ifNoneMatch.split(",", -1))
            .map(String::strip)
            .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
            .anyMatch(tag -> tag.equals("*") || tag.equals(etag(content)));
  }

  private static String etag(MediaContent content) {
    return "\"" + content.sha256() + "\"";
  }
}
