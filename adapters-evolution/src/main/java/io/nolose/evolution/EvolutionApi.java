package io.nolose.evolution;

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
 * The routes of Evolution API 2.3.7 that we use. Bodies are JSON text, so that neither the
 * application's JSON settings nor reflection have a say in the wire format. {@link EvolutionClient}
 * is the only caller.
 */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public interface EvolutionApi {

  @POST
  @Path("instance/create")
  Response createInstance(@HeaderParam("apikey") String apiKey, String body);

  /** Starts a closed session; on one that is under way it only shows its present code. */
  @GET
  @Path("instance/connect/{instance}")
  Response connect(
      @HeaderParam("apikey") String apiKey,
      @PathParam("instance") String instance,
      @QueryParam("number") @Nullable String number);

  @GET
  @Path("instance/connectionState/{instance}")
  Response connectionState(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance);

  @GET
  @Path("instance/fetchInstances")
  Response fetchInstances(
      @HeaderParam("apikey") String apiKey, @QueryParam("instanceName") String instance);

  /**
   * Takes down the socket of a session that is under way and opens another. A closed session is
   * answered with 200 and {@code "error": true}. The documented PUT does not exist.
   */
  @POST
  @Path("instance/restart/{instance}")
  Response restart(@HeaderParam("apikey") String apiKey, @PathParam("instance") String instance);

  @DELETE
  @Path("instance/logout/{instance}")
  Response logout(@HeaderParam("apikey") String apiKey, @PathParam("instance") String instance);

  @DELETE
  @Path("instance/delete/{instance}")
  Response delete(@HeaderParam("apikey") String apiKey, @PathParam("instance") String instance);

  @POST
  @Path("webhook/set/{instance}")
  Response setWebhook(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  /** All sends; {@code kind} is for example {@code sendText}. */
  @POST
  @Path("message/{kind}/{instance}")
  Response sendMessage(
      @HeaderParam("apikey") String apiKey,
      @PathParam("kind") String kind,
      @PathParam("instance") String instance,
      String body);

  @POST
  @Path("chat/updateMessage/{instance}")
  Response updateMessage(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @DELETE
  @Path("chat/deleteMessageForEveryone/{instance}")
  Response deleteMessageForEveryone(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/sendPresence/{instance}")
  Response sendPresence(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/markMessageAsRead/{instance}")
  Response markMessageAsRead(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/findContacts/{instance}")
  Response findContacts(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/findChats/{instance}")
  Response findChats(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/findMessages/{instance}")
  Response findMessages(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);

  @POST
  @Path("chat/getBase64FromMediaMessage/{instance}")
  Response getBase64FromMediaMessage(
      @HeaderParam("apikey") String apiKey, @PathParam("instance") String instance, String body);
}
