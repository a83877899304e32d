package io.nolose.rest.access;

import io.nolose.application.access.RefreshSession;
import io.nolose.application.access.RegisterUser;
import io.nolose.application.access.SignIn;
import io.nolose.application.access.SignOut;
import io.nolose.application.access.UserQueries;
import io.nolose.rest.problem.Violations;
import io.quarkus.security.Authenticated;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Registering and signing in. */
@Path("/api/auth")
@Authenticated
@RunOnVirtualThread
@Tag(name = "auth", description = "Register, sign in, stay signed in, sign out")
public class AuthResource {
  private final RegisterUser registerUser;
  private final SignIn signIn;
  private final RefreshSession refreshSession;
  private final SignOut signOut;
  private final UserQueries users;
  private final CurrentCaller current;

  @Inject
  public AuthResource(
      RegisterUser registerUser,
      SignIn signIn,
      RefreshSession refreshSession,
      SignOut signOut,
      UserQueries users,
      CurrentCaller current) {
    this.registerUser = registerUser;
    this.signIn = signIn;
    this.refreshSession = refreshSession;
    this.signOut = signOut;
    this.users = users;
    this.current = current;
  }

  @POST
  @Path("/register")
  @PermitAll
  @Operation(operationId = "register", summary = "Register a user with a tenant of his own")
  @APIResponse(
      responseCode = "201",
      description = "Registered and signed in",
      content = @Content(schema = @Schema(implementation = RegisteredResponse.class)))
  @APIResponse(responseCode = "403", description = "Registration is closed")
  @APIResponse(responseCode = "409", description = "The e-mail address is registered")
  @APIResponse(responseCode = "422", description = "Invalid values, a short password among them")
  public RestResponse<RegisteredResponse> register(@Nullable RegisterRequest request) {
    return switch (registerUser.execute(Violations.body(request).toCommand())) {
      case RegisterUser.Outcome.Registered(var user, var tokens) ->
          RestResponse.ResponseBuilder.<RegisteredResponse>created(URI.create("/api/auth/me"))
              .entity(RegisteredResponse.of(user, tokens))
              .build();
      case RegisterUser.Outcome.EmailTaken() -> throw AccessProblems.emailTaken();
      case RegisterUser.Outcome.RegistrationClosed(var policy) ->
          throw AccessProblems.registrationClosed(policy);
    };
  }

  @POST
  @Path("/login")
  @PermitAll
  @Operation(operationId = "login", summary = "Sign in with e-mail address and password")
  @APIResponse(responseCode = "200", description = "Signed in")
  @APIResponse(responseCode = "401", description = "Wrong e-mail address or password")
  @APIResponse(responseCode = "422", description = "Missing or invalid values")
  @APIResponse(responseCode = "429", description = "Too many failures; see Retry-After")
  public TokensResponse login(@Nullable LoginRequest request, @Context HttpServerRequest http) {
    return switch (signIn.execute(
        Violations.body(request).toCommand(http.remoteAddress().hostAddress()))) {
      case SignIn.Outcome.SignedIn(_, var tokens) -> TokensResponse.of(tokens);
      case SignIn.Outcome.WrongCredentials() -> throw AccessProblems.wrongCredentials();
      case SignIn.Outcome.TooManyFailures(var retryAfter) ->
          throw AccessProblems.tooManyFailures(retryAfter);
    };
  }

  @POST
  @Path("/refresh")
  @PermitAll
  @Operation(
      operationId = "refresh",
      summary = "Exchange a refresh token for new tokens; each is good for one use")
  @APIResponse(responseCode = "200", description = "New tokens; the old refresh token is spent")
  @APIResponse(responseCode = "401", description = "Unknown, expired or already used")
  @APIResponse(responseCode = "422", description = "No refresh token, or an absurdly long one")
  public TokensResponse refresh(@Nullable RefreshRequest request) {
    return switch (refreshSession.execute(Violations.body(request).toCommand())) {
      case RefreshSession.Outcome.Refreshed(var tokens) -> TokensResponse.of(tokens);
      case RefreshSession.Outcome.Refused() -> throw AccessProblems.refreshRefused();
    };
  }

  @POST
  @Path("/logout")
  @Operation(operationId = "logout", summary = "End this session on the server, at once")
  @APIResponse(responseCode = "204", description = "Signed out")
  public void logout() {
    switch (signOut.execute(new SignOut.Command(current.caller().session()))) {
      case SignOut.Outcome.SignedOut() -> {}
    }
  }

  @GET
  @Path("/me")
  @Operation(operationId = "me", summary = "Who is signed in")
  @APIResponse(responseCode = "200", description = "The caller, his tenant and his role")
  public UserResponse me() {
    Caller caller = current.caller();
    return users
        .find(caller.tenant(), caller.user())
        .map(UserResponse::of)
        .orElseThrow(AccessProblems::sessionEnded);
  }
}
