package io.nolose.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HouseRulesTest {

  private static final String HOUSE = "io.nolose";
  private static final String PLANTED = "io.nolose.bootstrap.architecture.planted";

  private static final JavaClasses HOUSE_CLASSES =
      new ClassFileImporter()
          .withImportOptions(List.of(new ProductionCode()))
          .importPackages(HOUSE);

  /** By root, since reading class files is what takes the time. */
  private static final Map<String, JavaClasses> PLANTED_CLASSES = new ConcurrentHashMap<>();

  /** A rule, where its violation is planted, and which planted classes it has to name. */
  record Case(
      String name, Function<HouseRules, ArchRule> rule, String plantedIn, List<String> violators) {
    Case(String name, Function<HouseRules, ArchRule> rule, String plantedIn, String... violators) {
      this(name, rule, plantedIn, List.of(violators));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Stream<Case> rules() {
    return Stream.of(
        new Case(
            "domain features are free of cycles",
            HouseRules::domainFeaturesAreFreeOfCycles,
            "cycle",
            "EggId",
            "HenId"),
        new Case(
            "application features are free of cycles",
            HouseRules::applicationFeaturesAreFreeOfCycles,
            "cycle",
            "LayEgg",
            "HatchHen"),
        new Case(
            "domain knows only the JDK",
            HouseRules::domainKnowsOnlyTheJdk,
            "framework",
            "InjectedPolicy"),
        new Case(
            "application knows only the domain",
            HouseRules::applicationKnowsOnlyTheDomain,
            "framework",
            "InjectedUseCase"),
        new Case(
            "rest sees no other adapter",
            HouseRules::restSeesNoOtherAdapter,
            "neighbours",
            "RestNeighbour"),
        new Case(
            "persistence sees no other adapter",
            HouseRules::persistenceSeesNoOtherAdapter,
            "neighbours",
            "PersistenceNeighbour"),
        new Case(
            "evolution sees no other adapter",
            HouseRules::evolutionSeesNoOtherAdapter,
            "neighbours",
            "EvolutionNeighbour"),
        new Case(
            "cloudapi sees no other adapter",
            HouseRules::cloudApiSeesNoOtherAdapter,
            "neighbours",
            "CloudApiNeighbour"),
        new Case(
            "media sees no other adapter",
            HouseRules::mediaSeesNoOtherAdapter,
            "neighbours",
            "MediaNeighbour"),
        new Case(
            "only the wiring names adapters",
            HouseRules::onlyTheWiringNamesAdapters,
            "neighbours",
            "HealthThatKnowsRest"),
        new Case(
            "time and ids are injected",
            HouseRules::timeAndIdsAreInjected,
            "clock",
            "NowReader",
            "NowReference",
            "MillisReader",
            "SystemClock",
            "DiceThrower"),
        new Case(
            "class names say what they are",
            HouseRules::classNamesSayWhatTheyAre,
            "names",
            "MessageManager",
            "MessageServiceImpl",
            "AbstractMessage",
            "BaseMessage",
            "MessageUtils",
            "MessageDTO",
            "IMessage",
            "util.Innocent"),
        new Case(
            "core methods are no bean accessors",
            HouseRules::coreMethodsAreNoBeanAccessors,
            "names",
            "getBody",
            "setBody"),
        new Case(
            "ports are small",
            HouseRules::portsAreSmall,
            "ports",
            "SixMethodStore",
            "EightMethodQueue"),
        new Case(
            "ports have contracts",
            HouseRules::portsHaveContracts,
            "ports",
            "SixMethodStore",
            "HalfPromised"),
        new Case(
            "use cases take few ports", HouseRules::useCasesTakeFewPorts, "ports", "DoEverything"),
        new Case(
            "rows stay in their package", HouseRules::rowsStayInTheirPackage, "rows", "OpenRow"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void ruleShouldHoldInTheHouse(Case rule) {
    rule.rule().apply(new HouseRules(HOUSE)).check(HOUSE_CLASSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void ruleShouldNameTheViolationPlantedForIt(Case rule) {
    var result = onItsPlantedViolation(rule);
    var report = String.join("\n", result.getFailureReport().getDetails());
    assertThat(rule.violators()).allSatisfy(violator -> assertThat(report).contains(violator));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void ruleShouldLeaveTheInnocentAlone(Case rule) {
    var result = onItsPlantedViolation(rule);
    assertThat(result.getFailureReport().getDetails())
        .noneMatch(detail -> detail.contains("Blameless"));
  }

  private static EvaluationResult onItsPlantedViolation(Case rule) {
    var root = PLANTED + "." + rule.plantedIn();
    var planted =
        PLANTED_CLASSES.computeIfAbsent(
            root, found -> new ClassFileImporter().importPackages(found));
    return rule.rule().apply(new HouseRules(root)).evaluate(planted);
  }

  /**
   * Neither test classes, in a folder or in a test-jar, nor the two modules that stand outside the
   * hexagon.
   */
  private static final class ProductionCode implements ImportOption {
    private static final Pattern OUTSIDE =
        Pattern.compile(
            ".*(/test-classes/|-tests\\.jar|/io/nolose/simulator/|/io/nolose/embedded/).*");

    @Override
    public boolean includes(Location location) {
      return !location.matches(OUTSIDE);
    }
  }
}
