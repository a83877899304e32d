package io.nolose.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.testing.InMemoryApplication;
import io.nolose.application.testing.Together;
import io.nolose.domain.access.EmailAddress;
import io.nolose.domain.access.Membership;
import io.nolose.domain.access.Password;
import io.nolose.domain.access.Role;
import io.nolose.domain.access.SessionId;
import io.nolose.domain.access.UserId;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessUseCasesTest {
  private static final EmailAddress ANA = new EmailAddress("ana@example.org");
  private static final String HOME = "198.51.100.7";

  private final InMemoryApplication app = new InMemoryApplication();

  @Test
  void registeredUserShouldOwnATenantOfHisOwn() {
    RegisterUser.Outcome.Registered ana = register(ANA);
    RegisterUser.Outcome.Registered rui = register(new EmailAddress("rui@example.org"));
    assertThat(ana.user().role()).isEqualTo(Role.OWNER);
    assertThat(ana.user().tenant().id()).isNotEqualTo(rui.user().tenant().id());
    assertThat(app.ports.userQueries().find(ana.user().tenant().id(), ana.user().user().id()))
        .contains(ana.user());
  }

  @Test
  void registerShouldSayThatTheEmailIsTakenWhateverItsCase() {
    register(ANA);
    assertThat(app.registerUser.execute(command(new EmailAddress("ANA@Example.org"))))
        .isInstanceOf(RegisterUser.Outcome.EmailTaken.class);
  }

  @Test
  void registerShouldTakeOneOfManyWithTheSameEmail() {
    Together.Endings endings =
        Together.run(
            6,
            () ->
                assertThat(app.registerUser.execute(command(ANA)))
                    .isInstanceOf(RegisterUser.Outcome.Registered.class));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(app.ports.transactions().callWithoutTenant(() -> app.ports.tenants().listIds(10)))
        .hasSize(1);
  }

  @Test
  void registerShouldBeClosedWhenThePolicySaysSo() {
    assertThat(with(RegistrationPolicy.CLOSED).registerUser.execute(command(ANA)))
        .isEqualTo(new RegisterUser.Outcome.RegistrationClosed(RegistrationPolicy.CLOSED));
  }

  @Test
  void registerShouldTakeOnlyTheVeryFirstWhenThePolicySaysSo() {
    InMemoryApplication first = with(RegistrationPolicy.FIRST_ONLY);
    assertThat(first.registerUser.execute(command(ANA)))
        .isInstanceOf(RegisterUser.Outcome.Registered.class);
    assertThat(first.registerUser.execute(command(new EmailAddress("rui@example.org"))))
        .isEqualTo(new RegisterUser.Outcome.RegistrationClosed(RegistrationPolicy.FIRST_ONLY));
  }

  @Test
  void signInShouldGiveTokensOfASessionThatIsAllowed() {
    register(ANA);
    SignIn.Outcome outcome = signIn("correct horse");
    assertThat(outcome).isInstanceOf(SignIn.Outcome.SignedIn.class);
    SessionTokens tokens = ((SignIn.Outcome.SignedIn) outcome).tokens();
    TokenIssuerContract.Claims claims = claims(tokens);
    assertThat(check(claims)).isEqualTo(new CheckSession.Outcome.Allowed(claims.membership()));
  }

  @Test
  void signInShouldNotTellAnUnknownAddressFromAWrongPassword() {
    register(ANA);
    assertThat(signIn("wrong horse")).isEqualTo(new SignIn.Outcome.WrongCredentials());
    assertThat(
            app.signIn.execute(
                new SignIn.Command(new EmailAddress("nobody@example.org"), "correct horse", HOME)))
        .isEqualTo(new SignIn.Outcome.WrongCredentials());
  }

  @Test
  void signInShouldSlowDownAfterManyFailuresAndRecover() {
    register(ANA);
    SignIn.Outcome last = signIn("wrong horse");
    for (int failure = 0;
        failure < 50 && !(last instanceof SignIn.Outcome.TooManyFailures);
        failure++) {
      last = signIn("wrong horse");
    }
    assertThat(last).isInstanceOf(SignIn.Outcome.TooManyFailures.class);
    assertThat(signIn("correct horse")).isInstanceOf(SignIn.Outcome.TooManyFailures.class);
    app.time.tick(Duration.ofMinutes(1));
    assertThat(signIn("correct horse")).isInstanceOf(SignIn.Outcome.SignedIn.class);
  }

  @Test
  void refreshShouldExchangeATokenAndKeepTheSession() {
    SessionTokens first = register(ANA).tokens();
    SessionTokens second = refreshed(first);
    assertThat(second.refreshToken()).isNotEqualTo(first.refreshToken());
    assertThat(claims(second)).isEqualTo(claims(first));
    assertThat(check(claims(second))).isInstanceOf(CheckSession.Outcome.Allowed.class);
  }

  @Test
  void refreshWithASpentTokenShouldEndTheWholeSession() {
    SessionTokens first = register(ANA).tokens();
    SessionTokens second = refreshed(first);
    assertThat(refresh(first.refreshToken())).isEqualTo(new RefreshSession.Outcome.Refused());
    assertThat(refresh(second.refreshToken())).isEqualTo(new RefreshSession.Outcome.Refused());
    assertThat(check(claims(second))).isEqualTo(new CheckSession.Outcome.Ended());
  }

  @Test
  void refreshWithASpentTokenShouldLeaveOtherSessionsAlone() {
    SessionTokens first = register(ANA).tokens();
    SessionTokens elsewhere = ((SignIn.Outcome.SignedIn) signIn("correct horse")).tokens();
    refreshed(first);
    refresh(first.refreshToken());
    assertThat(check(claims(elsewhere))).isInstanceOf(CheckSession.Outcome.Allowed.class);
    refreshed(elsewhere);
  }

  @Test
  void refreshShouldBeRefusedForAnUnknownAndForAnExpiredToken() {
    SessionTokens tokens = register(ANA).tokens();
    assertThat(refresh("made up")).isEqualTo(new RefreshSession.Outcome.Refused());
    app.time.tick(Duration.ofDays(31));
    assertThat(refresh(tokens.refreshToken())).isEqualTo(new RefreshSession.Outcome.Refused());
  }

  @Test
  void refreshShouldLetOneOfManyWinAndThenEndTheSession() {
    SessionTokens tokens = register(ANA).tokens();
    Together.Endings endings =
        Together.run(
            5,
            () ->
                assertThat(refresh(tokens.refreshToken()))
                    .isInstanceOf(RefreshSession.Outcome.Refreshed.class));
    assertThat(endings.returned()).isEqualTo(1);
    assertThat(check(claims(tokens))).isEqualTo(new CheckSession.Outcome.Ended());
  }

  @Test
  void signOutShouldEndAccessAndRefreshTokensAndBeHarmlessAgain() {
    SessionTokens tokens = register(ANA).tokens();
    SignOut.Command command = new SignOut.Command(claims(tokens).session());
    assertThat(app.signOut.execute(command)).isEqualTo(new SignOut.Outcome.SignedOut());
    assertThat(app.signOut.execute(command)).isEqualTo(new SignOut.Outcome.SignedOut());
    assertThat(check(claims(tokens))).isEqualTo(new CheckSession.Outcome.Ended());
    assertThat(refresh(tokens.refreshToken())).isEqualTo(new RefreshSession.Outcome.Refused());
  }

  @Test
  void checkShouldRefuseAnUnknownSessionAndAnotherUsersSession() {
    TokenIssuerContract.Claims ana = claims(register(ANA).tokens());
    UserId rui = register(new EmailAddress("rui@example.org")).user().user().id();
    assertThat(app.checkSession.execute(new CheckSession.Command(rui, ana.session())))
        .isEqualTo(new CheckSession.Outcome.Ended());
    assertThat(
            app.checkSession.execute(new CheckSession.Command(rui, new SessionId(app.ids.next()))))
        .isEqualTo(new CheckSession.Outcome.Ended());
  }

  @Test
  void checkShouldNameTheMembership() {
    RegisterUser.Outcome.Registered ana = register(ANA);
    assertThat(check(claims(ana.tokens())))
        .isEqualTo(
            new CheckSession.Outcome.Allowed(
                new Membership(ana.user().tenant().id(), ana.user().user().id(), Role.OWNER)));
  }

  private static InMemoryApplication with(RegistrationPolicy policy) {
    return new InMemoryApplication(policy, Map.of(), null);
  }

  private static RegisterUser.Command command(EmailAddress email) {
    return new RegisterUser.Command(email, new Password("correct horse"), "Ana");
  }

  private RegisterUser.Outcome.Registered register(EmailAddress email) {
    RegisterUser.Outcome outcome = app.registerUser.execute(command(email));
    assertThat(outcome).isInstanceOf(RegisterUser.Outcome.Registered.class);
    return (RegisterUser.Outcome.Registered) outcome;
  }

  private SignIn.Outcome signIn(String password) {
    return app.signIn.execute(new SignIn.Command(ANA, password, HOME));
  }

  private RefreshSession.Outcome refresh(String token) {
    return app.refreshSession.execute(new RefreshSession.Command(token));
  }

  private SessionTokens refreshed(SessionTokens tokens) {
    RefreshSession.Outcome outcome = refresh(tokens.refreshToken());
    assertThat(outcome).isInstanceOf(RefreshSession.Outcome.Refreshed.class);
    return ((RefreshSession.Outcome.Refreshed) outcome).tokens();
  }

  private TokenIssuerContract.Claims claims(SessionTokens tokens) {
    return app.tokens.verify(tokens.accessToken(), app.time.instant()).orElseThrow();
  }

  private CheckSession.Outcome check(TokenIssuerContract.Claims claims) {
    return app.checkSession.execute(
        new CheckSession.Command(claims.membership().user(), claims.session()));
  }
}
