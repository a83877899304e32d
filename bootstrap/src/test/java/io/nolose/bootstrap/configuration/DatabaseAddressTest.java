package io.nolose.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseAddressTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://ana:pw@db:5433/crm | jdbc:postgresql://db:5433/crm | ana | pw",
        "postgres://ana:pw@db/crm | jdbc:postgresql://db:5432/crm | ana | pw",
        "postgresql+psycopg://ana:pw@db/crm | jdbc:postgresql://db:5432/crm | ana | pw",
        "PostgreSQL://ana:pw@db/crm | jdbc:postgresql://db:5432/crm | ana | pw",
        "jdbc:postgresql://db:5432/crm?user=ana&password=p%26w | jdbc:postgresql://db:5432/crm | ana | p&w",
        "jdbc:postgresql://ana:pw@db/crm | jdbc:postgresql://db:5432/crm | ana | pw",
        "postgresql://ana@db/crm | jdbc:postgresql://db:5432/crm | ana | ''",
        "postgresql://ana:p%40ss%2Fw%3Aor%23d%25@db/crm | jdbc:postgresql://db:5432/crm | ana | p@ss/w:or#d%",
        "postgresql://ana:a+b@db/crm | jdbc:postgresql://db:5432/crm | ana | a+b",
        "postgresql://ana:p@ss@db/crm | jdbc:postgresql://db:5432/crm | ana | p@ss",
        "postgresql://jo%C3%A3o:%E2%9C%93@db/crm | jdbc:postgresql://db:5432/crm | joão | ✓",
        "postgresql://ana:pw@[::1]:5433/crm | jdbc:postgresql://[::1]:5433/crm | ana | pw",
        "postgresql://ana:pw@[2001:db8::1]/crm | jdbc:postgresql://[2001:db8::1]:5432/crm | ana | pw",
        "postgresql://ana:pw@a:1,b:2/crm | jdbc:postgresql://a:1,b:2/crm | ana | pw",
        "postgresql://ana:pw@db/my%20crm | jdbc:postgresql://db:5432/my%20crm | ana | pw",
        "postgresql://ana:pw@db/crm?sslmode=require&application_name=no%20lose"
            + " | jdbc:postgresql://db:5432/crm?sslmode=require&ApplicationName=no%20lose | ana | pw"
      })
  void addressShouldBeReadInEachOfItsForms(
      String text, String jdbcUrl, String username, String password) {
    assertThat(DatabaseAddress.parse(text))
        .isEqualTo(new DatabaseAddress(jdbcUrl, username, password));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://ana:pw@db/crm | it looks like",
        "crm | it looks like",
        "postgresql:db/crm | after the scheme",
        "postgresql://db/crm | no user",
        "postgresql://ana:pw@/crm | no host",
        "postgresql://ana:pw@db | no database",
        "postgresql://ana:pw@db/ | no database",
        "postgresql://ana:pw@db:port/crm | port",
        "postgresql://ana:pw@db:70000/crm | port",
        "postgresql://ana:pw@db:0/crm | port",
        "postgresql://ana:p/w@db/crm | %2F",
        "postgresql://ana:p?w@db/crm | %3F",
        "postgresql://ana:100%@db/crm | %25",
        "postgresql://ana:%zz@db/crm | %25",
        "postgresql://ana:pw@db/crm?sslmode=yes | sslmode"
      })
  void addressShouldBeRefusedWithAReason(String text, String reason) {
    assertThatThrownBy(() -> DatabaseAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void passwordShouldNotShow() {
    assertThat(DatabaseAddress.parse("postgresql://ana:hidden@db/crm").toString())
        .doesNotContain("hidden");
    assertThatThrownBy(() -> DatabaseAddress.parse("postgresql://ana:hidden@db:x/crm"))
        .hasMessageNotContaining("hidden");
  }
}
