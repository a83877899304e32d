package io.nolose.rest.template;

import io.nolose.application.channel.ChannelQueries;
import io.nolose.application.template.CreateTemplate;
import io.nolose.application.template.DeleteTemplate;
import io.nolose.application.template.PreviewTemplate;
import io.nolose.application.template.SyncTemplates;
import io.nolose.application.template.TemplateQueries;
import io.nolose.domain.access.Role;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import io.nolose.rest.access.CurrentCaller;
import io.nolose.rest.channel.ChannelProblems;
import io.nolose.rest.idempotency.Idempotent;
import io.nolose.rest.page.PageResponse;
import io.nolose.rest.page.Paging;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The templates that a channel can send. */
@Path("/api/channels/{id}/templates")
@Authenticated
@RunOnVirtualThread
@Tag(name = "templates", description = "Messages that the provider approved beforehand")
public class TemplateResource {
  private final ChannelQueries channels;
  private final TemplateQueries templates;
  private final SyncTemplates syncTemplates;
  private final CreateTemplate createTemplate;
  private final DeleteTemplate deleteTemplate;
  private final PreviewTemplate previewTemplate;
  private final CurrentCaller current;

  @Inject
  public TemplateResource(
      ChannelQueries channels,
      TemplateQueries templates,
      SyncTemplates syncTemplates,
      CreateTemplate createTemplate,
      DeleteTemplate deleteTemplate,
      PreviewTemplate previewTemplate,
      CurrentCaller current) {
    this.channels = channels;
    this.templates = templates;
    this.syncTemplates = syncTemplates;
    this.createTemplate = createTemplate;
    this.deleteTemplate = deleteTemplate;
    this.previewTemplate = previewTemplate;
    this.current = current;
  }

  @GET
  @Operation(
      operationId = "listTemplates",
      summary = "Templates as they were last copied, the newest first")
  @APIResponse(
      responseCode = "200",
      description = "Part of the list; without a status no deleted ones")
  @APIResponse(responseCode = "404", description = "No such channel")
  public PageResponse<TemplateResponse> list(
      @PathParam("id") String id,
      @QueryParam("status") @Nullable String status,
      @QueryParam("name") @Nullable String name,
      @QueryParam("language") @Nullable String language,
      @QueryParam("limit") @Nullable String limit,
      @QueryParam("cursor") @Nullable String cursor) {
    ChannelId channel = known(id);
    Violations violations = new Violations();
    TemplateStatus wanted =
        status == null
            ? null
            : violations.parsed("status", TemplateStatus.parse(status), "is no status");
    violations.throwIfAny();
    return PageResponse.of(
        templates.list(
            current.tenant(),
            new TemplateQueries.Filter(channel, wanted, name, language),
            Paging.request(limit, cursor)),
        TemplateResponse::of);
  }

  @GET
  @Path("/{template_id}")
  @Operation(operationId = "readTemplate", summary = "One template")
  @APIResponse(responseCode = "200", description = "The template")
  @APIResponse(responseCode = "404", description = "No such channel or template")
  public TemplateResponse read(
      @PathParam("id") String id, @PathParam("template_id") String templateId) {
    return templates
        .find(current.tenant(), channelId(id), templateId(templateId))
        .map(TemplateResponse::of)
        .orElseThrow(TemplateProblems::notFound);
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Operation(operationId = "createTemplate", summary = "Submit a template to the provider")
  @APIResponse(
      responseCode = "201",
      description = "The provider has it; its status says whether it may be sent",
      content = @Content(schema = @Schema(implementation = TemplateResponse.class)))
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "409", description = "There is one already, or the channel has none")
  @APIResponse(responseCode = "422", description = "Invalid values, or refused by the provider")
  @APIResponse(responseCode = "503", description = "The provider does not answer, or is busy")
  @APIResponse(responseCode = "504", description = "Nobody knows whether it was made")
  public RestResponse<TemplateResponse> create(
      @PathParam("id") String id, @Nullable CreateTemplateRequest request) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    CreateTemplate.Command command =
        new CreateTemplate.Command(tenant, channelId(id), Violations.body(request).toDraft());
    return switch (createTemplate.execute(command)) {
      case CreateTemplate.Outcome.Created(var template) ->
          RestResponse.ResponseBuilder.<TemplateResponse>created(
                  URI.create("/api/channels/" + id + "/templates/" + template.id()))
              .entity(TemplateResponse.of(template))
              .build();
      case CreateTemplate.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case CreateTemplate.Outcome.WithoutTemplates() -> throw TemplateProblems.withoutTemplates();
      case CreateTemplate.Outcome.Failed(var result) -> throw TemplateProblems.failed(result);
    };
  }

  @DELETE
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/{template_id}")
  @Operation(
      operationId = "deleteTemplate",
      summary = "Delete one language of a template at the provider")
  @APIResponse(responseCode = "204", description = "The provider has it no more")
  @APIResponse(responseCode = "404", description = "No such channel or template")
  @APIResponse(responseCode = "422", description = "Refused by the provider")
  @APIResponse(responseCode = "503", description = "The provider does not answer, or is busy")
  @APIResponse(responseCode = "504", description = "Nobody knows whether it was deleted")
  public void delete(@PathParam("id") String id, @PathParam("template_id") String templateId) {
    TenantId tenant = current.require(Role.ADMIN).tenant();
    DeleteTemplate.Command command =
        new DeleteTemplate.Command(tenant, channelId(id), templateId(templateId));
    switch (deleteTemplate.execute(command)) {
      case DeleteTemplate.Outcome.Deleted() -> {}
      case DeleteTemplate.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case DeleteTemplate.Outcome.TemplateNotFound() -> throw TemplateProblems.notFound();
      case DeleteTemplate.Outcome.Failed(var result) -> throw TemplateProblems.failed(result);
    }
  }

  @POST
  @Idempotent(Idempotent.Reaches.STORE)
  @Path("/{template_id}/preview")
  @Operation(
      operationId = "previewTemplate",
      summary = "Show a template as its reader would see it, and what does not fit")
  @APIResponse(responseCode = "200", description = "The text; nothing is sent")
  @APIResponse(responseCode = "404", description = "No such channel or template")
  @APIResponse(responseCode = "422", description = "Invalid values")
  public PreviewResponse preview(
      @PathParam("id") String id,
      @PathParam("template_id") String templateId,
      @Nullable PreviewRequest request) {
    PreviewTemplate.Command command =
        new PreviewTemplate.Command(
            current.tenant(),
            channelId(id),
            templateId(templateId),
            Violations.body(request).toParameters());
    return switch (previewTemplate.execute(command)) {
      case PreviewTemplate.Outcome.Shown shown -> PreviewResponse.of(shown);
      case PreviewTemplate.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case PreviewTemplate.Outcome.TemplateNotFound() -> throw TemplateProblems.notFound();
    };
  }

  @POST
  @Idempotent(Idempotent.Reaches.PROVIDER)
  @Path("/sync")
  @Operation(
      operationId = "syncTemplates",
      summary = "Copy the provider's list now; it happens by itself from time to time")
  @APIResponse(responseCode = "200", description = "Copied completely")
  @APIResponse(responseCode = "404", description = "No such channel")
  @APIResponse(responseCode = "409", description = "The channel has no templates")
  @APIResponse(responseCode = "422", description = "Refused by the provider")
  @APIResponse(responseCode = "503", description = "The provider does not answer, or is busy")
  public SyncedTemplatesResponse sync(@PathParam("id") String id) {
    SyncTemplates.Command command = new SyncTemplates.Command(current.tenant(), channelId(id));
    return switch (syncTemplates.execute(command)) {
      case SyncTemplates.Outcome.Synced(int found, int gone) ->
          new SyncedTemplatesResponse(found, gone);
      case SyncTemplates.Outcome.ChannelNotFound() -> throw ChannelProblems.notFound();
      case SyncTemplates.Outcome.WithoutTemplates() -> throw TemplateProblems.withoutTemplates();
      case SyncTemplates.Outcome.Failed(var result) -> throw TemplateProblems.failed(result);
    };
  }

  private ChannelId known(String id) {
    ChannelId channel = channelId(id);
    if (channels.find(current.tenant(), channel).isEmpty()) {
      throw ChannelProblems.notFound();
    }
    return channel;
  }

  private static ChannelId channelId(String id) {
    return ChannelId.parse(id).orElseThrow(ChannelProblems::notFound);
  }

  private static TemplateId templateId(String id) {
    return TemplateId.parse(id).orElseThrow(TemplateProblems::notFound);
  }
}
