package io.nolose.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.constructors;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.base.HasDescription;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rules, for whatever stands below a root package: the house itself, or a planted violation.
 *
 * @param root the package below which {@code domain}, {@code application}, {@code rest} … are
 *     looked for
 */
record HouseRules(String root) {

  private static final Set<String> WALL_CLOCKS =
      Set.of("now", "system", "systemUTC", "systemDefaultZone");
  private static final Pattern FORBIDDEN_CLASS =
      Pattern.compile(
          "(Abstract|Base|Common|Service)(\\p{Lu}.*)?|.*(Impl|Utils?|Helper|Manager|DTO|Dto|Service)");
  private static final Pattern FORBIDDEN_PACKAGE =
      Pattern.compile(
          "(.*\\.)?(impl|utils?|helpers?|common|misc|shared|services?|port\\.(in|out))(\\..*)?");
  private static final Pattern INTERFACE_PREFIX = Pattern.compile("I\\p{Lu}\\p{Ll}.*");
  private static final Pattern BEAN_ACCESSOR = Pattern.compile("[gs]et\\p{Lu}.*");
  private static final int PORT_METHODS_MAX = 5;
  private static final int QUEUE_METHODS_MAX = 7;
  private static final int CONSTRUCTOR_PARAMETERS_MAX = 7;

  ArchRule domainFeaturesAreFreeOfCycles() {
    return slices().matching(root + ".domain.(*)..").should().beFreeOfCycles();
  }

  ArchRule applicationFeaturesAreFreeOfCycles() {
    return slices().matching(root + ".application.(*)..").should().beFreeOfCycles();
  }

  ArchRule domainKnowsOnlyTheJdk() {
    return classes()
        .that(resideInAPackage(root + ".domain.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(root + ".domain..", "java..", "org.jspecify.annotations"));
  }

  ArchRule applicationKnowsOnlyTheDomain() {
    return classes()
        .that(resideInAPackage(root + ".application.."))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                root + ".application..", root + ".domain..", "java..", "org.jspecify.annotations"));
  }

  ArchRule restSeesNoOtherAdapter() {
    return seesOnlyItselfAndTheCore("rest");
  }

  ArchRule persistenceSeesNoOtherAdapter() {
    return seesOnlyItselfAndTheCore("persistence");
  }

  ArchRule evolutionSeesNoOtherAdapter() {
    return seesOnlyItselfAndTheCore("evolution");
  }

  ArchRule cloudApiSeesNoOtherAdapter() {
    return seesOnlyItselfAndTheCore("cloudapi");
  }

  ArchRule mediaSeesNoOtherAdapter() {
    return seesOnlyItselfAndTheCore("media");
  }

  /** Everything in bootstrap beside the wiring: health, configuration, the outbound clock. */
  ArchRule onlyTheWiringNamesAdapters() {
    return classes()
        .that(resideInAPackage(root + ".bootstrap.."))
        .and(not(resideInAPackage(root + ".bootstrap.wiring..")))
        .should()
        .onlyDependOnClassesThat(
            ofTheHouseOnly(root + ".bootstrap..", root + ".application..", root + ".domain.."));
  }

  ArchRule timeAndIdsAreInjected() {
    return noClasses()
        .that(not(resideInAPackage(root + ".bootstrap.outbound..")))
        .should()
        .accessTargetWhere(readsTheClockOrTheDice());
  }

  ArchRule classNamesSayWhatTheyAre() {
    return classes().should(bear("a name of the field", HouseRules::isWellNamed));
  }

  ArchRule coreMethodsAreNoBeanAccessors() {
    return methods()
        .that()
        .areDeclaredInClassesThat(resideInAnyPackage(root + ".domain..", root + ".application.."))
        .should(
            bear(
                "a name without get or set",
                (JavaMethod method) -> !BEAN_ACCESSOR.matcher(method.getName()).matches()));
  }

  ArchRule portsAreSmall() {
    return classes().that(are(ports())).should(bear("few methods", HouseRules::isSmall));
  }

  ArchRule portsHaveContracts() {
    var contracts = contractNames();
    return classes()
        .that(are(ports()))
        .should(
            bear(
                "a <Port>Contract in the test sources of application",
                (JavaClass port) -> contracts.contains(port.getSimpleName() + "Contract")));
  }

  ArchRule useCasesTakeFewPorts() {
    return constructors()
        .that()
        .areDeclaredInClassesThat(
            are(describe("use cases and their parts", this::isBehaviourOfApplication)))
        .should(
            bear(
                "at most seven parameters",
                (JavaCodeUnit constructor) ->
                    constructor.getRawParameterTypes().size() <= CONSTRUCTOR_PARAMETERS_MAX));
  }

  ArchRule rowsStayInTheirPackage() {
    return classes()
        .that(resideInAPackage(root + ".persistence.."))
        .and(describe("are rows or entities", HouseRules::isRow))
        .should()
        .bePackagePrivate();
  }

  private ArchRule seesOnlyItselfAndTheCore(String adapter) {
    return classes()
        .that(resideInAPackage(root + "." + adapter + ".."))
        .should()
        .onlyDependOnClassesThat(
            ofTheHouseOnly(
                root + "." + adapter + "..", root + ".application..", root + ".domain.."));
  }

  /** Libraries are the Maven graph's business; of our own packages only these. */
  private DescribedPredicate<JavaClass> ofTheHouseOnly(String... packages) {
    return resideInAnyPackage(packages).or(not(resideInAPackage(root + "..")));
  }

  private DescribedPredicate<JavaAccess<?>> readsTheClockOrTheDice() {
    return describe(
        "target is a clock or a source of random ids",
        access -> {
          var owner = access.getTargetOwner();
          var name = access.getTarget().getName();
          return (owner.getPackageName().equals("java.time") && WALL_CLOCKS.contains(name))
              || (owner.isEquivalentTo(System.class) && name.equals("currentTimeMillis"))
              || (owner.isEquivalentTo(UUID.class) && name.equals("randomUUID"));
        });
  }

  private DescribedPredicate<JavaClass> ports() {
    return describe(
        "ports",
        candidate ->
            candidate.isInterface()
                && candidate.isTopLevelClass()
                && candidate.getModifiers().contains(JavaModifier.PUBLIC)
                && !candidate.isAnnotation()
                && !candidate.reflect().isSealed()
                && resideInAnyPackage(root + ".domain..", root + ".application..").test(candidate));
  }

  private boolean isBehaviourOfApplication(JavaClass candidate) {
    return resideInAPackage(root + ".application..").test(candidate) && !candidate.isRecord();
  }

  private Set<String> contractNames() {
    return new ClassFileImporter()
        .importPackages(root + ".application").stream()
            .filter(JavaClass::isInterface)
            .filter(candidate -> candidate.getMethods().stream().anyMatch(HouseRules::isTest))
            .map(JavaClass::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isTest(JavaMethod method) {
    return method.isAnnotatedWith("org.junit.jupiter.api.Test")
        || method.isAnnotatedWith("org.junit.jupiter.params.ParameterizedTest");
  }

  private static boolean isRow(JavaClass candidate) {
    return candidate.getSimpleName().matches(".+Row")
        || candidate.isAnnotatedWith("jakarta.persistence.Entity");
  }

  private static boolean isSmall(JavaClass port) {
    var max = port.getSimpleName().endsWith("Queue") ? QUEUE_METHODS_MAX : PORT_METHODS_MAX;
    return port.getMethods().stream()
            .filter(m -> m.getModifiers().contains(JavaModifier.ABSTRACT))
            .count()
        <= max;
  }

  private static boolean isWellNamed(JavaClass candidate) {
    var name = candidate.getSimpleName();
    return !FORBIDDEN_CLASS.matcher(name).matches()
        && !FORBIDDEN_PACKAGE.matcher(candidate.getPackageName()).matches()
        && !(candidate.isInterface() && INTERFACE_PREFIX.matcher(name).matches());
  }

  private static <T extends HasDescription> ArchCondition<T> bear(String what, Predicate<T> holds) {
    return new ArchCondition<>("bear " + what) {
      @Override
      public void check(T item, ConditionEvents events) {
        events.add(
            new SimpleConditionEvent(
                item, holds.test(item), item.getDescription() + " does not bear " + what));
      }
    };
  }
}
