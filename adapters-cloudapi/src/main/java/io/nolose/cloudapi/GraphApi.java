package io.nolose.cloudapi;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/**
 * The part of the Graph API that is used. Bodies are JSON as text and answers are raw: what a
 * gateway puts in between need not be JSON. Public only because the generated client has to see it.
 */
@Path("/{version}")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface GraphApi {
  @POST
  @Path("/{number}/messages")
  Response postMessage(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("number") String phoneNumberId,
      String json);

  @GET
  @Path("/{number}")
  Response readNumber(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("number") String phoneNumberId,
      @QueryParam("fields") String fields);

  @GET
  @Path("/{account}/phone_numbers")
  Response listNumbers(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId,
      @QueryParam("fields") String fields,
      @QueryParam("limit") int limit,
      @QueryParam("after") @Nullable String after);

  @POST
  @Path("/{account}/subscribed_apps")
  Response subscribe(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId,
      String json);

  @GET
  @Path("/{account}/subscribed_apps")
  Response listSubscriptions(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId);

  @GET
  @Path("/{account}/message_templates")
  Response listTemplates(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId,
      @QueryParam("fields") String fields,
      @QueryParam("limit") int limit,
      @QueryParam("after") @Nullable String after);

  @POST
  @Path("/{account}/message_templates")
  Response createTemplate(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId,
      String json);

  @DELETE
  @Path("/{account}/message_templates")
  Response deleteTemplate(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("account") String businessAccountId,
      @QueryParam("name") String name,
      @QueryParam("hsm_id") String templateId);

  @GET
  @Path("/{medium}")
  Response readMedium(
      @HeaderParam("Authorization") String authorization,
      @PathParam("version") String version,
      @PathParam("medium") String mediumId,
      @QueryParam("phone_number_id") String phoneNumberId);
}
