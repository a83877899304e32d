package io.nolose.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agroal.api.AgroalDataSource;
import io.nolose.persistence.testing.PostgresServer;
import io.nolose.persistence.testing.SessionDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresServer.class)
class WorkingRoleCheckIT {
  @Inject AgroalDataSource application;

  @Inject
  @DataSource("intake")
  AgroalDataSource intake;

  @Inject
  @DataSource("dispatcher")
  AgroalDataSource dispatcher;

  @ConfigProperty(name = "nolose.test.superuser-url")
  String superuserUrl;

  @ConfigProperty(name = "quarkus.flyway.jdbc-url")
  String ownerUrl;

  @ConfigProperty(name = "quarkus.flyway.username")
  String ownerName;

  @ConfigProperty(name = "quarkus.flyway.password")
  String ownerPassword;

  @Test
  void checkShouldAcceptTheWorkingRoles() {
    assertThatCode(() -> new WorkingRoleCheck(application, intake, dispatcher).verify())
        .doesNotThrowAnyException();
  }

  @Test
  void checkShouldAcceptASuperusersLoginThatTookAWorkingRole() {
    var pool = new SessionDataSource(superuserOfOurDatabase(), "SET ROLE nolose_app");
    assertThatCode(() -> new WorkingRoleCheck(pool, intake, dispatcher).verify())
        .doesNotThrowAnyException();
  }

  @Test
  void checkShouldRefuseASuperuser() {
    var pool = new SessionDataSource(superuserOfOurDatabase(), "SET ROLE NONE");
    assertThatThrownBy(() -> new WorkingRoleCheck(application, intake, pool).verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("is a superuser");
  }

  @Test
  void checkShouldRefuseTheOwnerOfTheTables() {
    String url = "%s?user=%s&password=%s".formatted(ownerUrl, ownerName, ownerPassword);
    var pool = new SessionDataSource(url, "SET ROLE NONE");
    assertThatThrownBy(() -> new WorkingRoleCheck(pool, intake, dispatcher).verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("owns tables");
  }

  @Test
  void checkShouldRefuseARoleThatBypassesPolicies() throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuserUrl);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP ROLE IF EXISTS nolose_it_bypasser");
      statement.execute("CREATE ROLE nolose_it_bypasser BYPASSRLS");
    }
    var pool = new SessionDataSource(superuserOfOurDatabase(), "SET ROLE nolose_it_bypasser");
    assertThatThrownBy(() -> new WorkingRoleCheck(application, pool, dispatcher).verify())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("has BYPASSRLS");
  }

  private String superuserOfOurDatabase() {
    return superuserUrl.replaceFirst("/[^/?]*(\\?|$)", ownerUrl.replaceFirst(".*/", "/") + "$1");
  }
}
