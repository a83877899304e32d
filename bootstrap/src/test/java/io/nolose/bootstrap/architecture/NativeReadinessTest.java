package io.nolose.bootstrap.architecture;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What works on a virtual machine and not in a native image, found on a virtual machine: a native
 * image takes minutes to make, and says what it lacks only when somebody comes by.
 */
final class NativeReadinessTest {
  private static final String PLANTED = "io.nolose.bootstrap.architecture.planted.reflection";

  private static final JavaClasses HOUSE =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .withImportOption(location -> !location.contains("-tests.jar"))
          .withImportOption(location -> !location.contains("/io/nolose/simulator/"))
          .importPackages("io.nolose");

  /** What is looked up by its name at run time has to be listed for the native image by hand. */
  private static final ArchRule NOTHING_IS_FOUND_BY_ITS_NAME =
      noClasses()
          .that(
              DescribedPredicate.not(
                  DescribedPredicate.describe("are listed", NativeReadinessTest::isListed)))
          .should()
          .callMethodWhere(
              target(owner(nameIs("java.lang.Class")))
                  .and(target(nameMatching("forName|getDeclared.*|getResource.*|getRecord.*"))))
          .orShould()
          .callMethodWhere(
              target(owner(nameIs("java.lang.ClassLoader")))
                  .and(target(nameMatching("loadClass|getResource.*|resources"))))
          .orShould()
          .callMethodWhere(target(owner(nameIs("java.lang.reflect.Proxy"))))
          .orShould()
          .callMethodWhere(target(owner(nameIs("java.util.ServiceLoader"))))
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.awt..", "javax.imageio..", "java.rmi..", "java.beans..");

  @Test
  void everyTypeThatTravelsAsJsonShouldBeRegisteredForReflection() {
    WireTypes wire = new WireTypes(HOUSE);

    assertThat(wire.all()).hasSizeGreaterThan(50);
    assertThat(wire.unregistered()).extracting(JavaClass::getName).isEmpty();
  }

  @Test
  void typesThatNobodyRegisteredShouldBeFoundWhereverTheyAreNamed() {
    WireTypes planted = new WireTypes(new ClassFileImporter().importPackages(PLANTED));

    assertThat(planted.unregistered())
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("ForgottenPart", "ForgottenAnswer", "ForgottenDescription");
  }

  @Test
  void nothingShouldBeFoundByItsNameAtRunTime() {
    NOTHING_IS_FOUND_BY_ITS_NAME.check(HOUSE);
  }

  @Test
  void lookingForAClassByItsNameShouldBeNoticed() {
    JavaClasses test = new ClassFileImporter().importClasses(NativeReadinessTest.class);

    assertThat(NOTHING_IS_FOUND_BY_ITS_NAME.evaluate(test).hasViolation()).isTrue();
  }

  @Test
  void filesThatLibrariesReadShouldBeTakenAlong() throws IOException {
    List<Pattern> taken =
        List.of(settings().getProperty("quarkus.native.resources.includes").split(",")).stream()
            .map(glob -> Pattern.compile(glob.replace(".", "\\.").replace("*", "[^/]*")))
            .toList();

    for (String file :
        List.of(
            "com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_BR",
            "com/google/i18n/phonenumbers/data/PhoneNumberMetadataProto_US",
            "org/apache/tika/mime/tika-mimetypes.xml",
            "io/nolose/bootstrap/command/version.properties",
            "db/checksums")) {
      assertThat(Thread.currentThread().getContextClassLoader().getResource(file))
          .as("%s, which a new version of its library may have moved", file)
          .isNotNull();
      assertThat(taken).as(file).anyMatch(glob -> glob.matcher(file).matches());
    }
  }

  /** A constant that the compiler of native images sees, and a file that is taken along. */
  private static boolean isListed(JavaClass type) {
    return type.getSimpleName().matches("Migrations|NoLose|OwnerLogin|VersionCommand");
  }

  private static Properties settings() throws IOException {
    Properties settings = new Properties();
    try (InputStream file =
        NativeReadinessTest.class.getResourceAsStream("/application.properties")) {
      settings.load(file);
    }
    return settings;
  }

  private static DescribedPredicate<JavaClass> nameIs(String name) {
    return DescribedPredicate.describe("is " + name, type -> type.getName().equals(name));
  }
}
