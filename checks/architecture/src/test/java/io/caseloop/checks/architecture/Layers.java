package io.caseloop.checks.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import io.caseloop.decider.Decider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Dependency rules: the table of ARCHITECTURE.md. `root` is `io.caseloop`, or the package of the
/// counter-examples.
final class Layers {

    static final List<String> SERVICES = List.of("intake", "routing", "sla", "knowledge", "feedback", "quality");
    private static final List<String> LAYOUT = List.of("model", "http", "react", "write", "read", "wiring");
    private static final Set<String> CLOCKS = Set.of("now", "systemUTC", "systemDefaultZone", "system", "tick",
            "tickSeconds", "tickMinutes");
    private static final Set<String> IMPURE = Set.of("java.lang.System", "java.lang.Thread", "java.util.Random",
            "java.lang.Runtime", "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom");

    private final String root;

    Layers(String root) {
        this.root = root;
    }

    /// Every rule by its name; the names are the files of the counter-examples too.
    Map<String, ArchRule> all() {
        Map<String, ArchRule> rules = new LinkedHashMap<>();
        rules.put("model", model());
        rules.put("edges", edges());
        rules.put("services", services());
        rules.put("contract", contract());
        rules.put("codec", codec());
        rules.put("decider", decider());
        rules.put("backbone", backbone());
        rules.put("framework", framework());
        rules.put("pure", pure());
        rules.put("clocks", new WallClocks(root).rule());
        rules.put("reactions", reactions());
        rules.put("resources", resources());
        rules.put("cycles", cycles());
        rules.put("layout", layout());
        return rules;
    }

    private ArchRule model() {
        return classes().that().resideInAnyPackage(models()).should()
                .onlyDependOnClassesThat(
                resideInAnyPackage(with(models(), "java..", root + ".decider", root + ".events..")))
                .because("a model touches the JDK, decider and ticket-events only; move what needs a framework "
                        + "to http, " + "react or read");
    }

    private ArchRule edges() {
        return slices().assignedFrom(new Edges(root)).should().notDependOnEachOther()
                .because("the edges of a service (http, react, read) meet in its model, or in `write`, the work that "
                        + "http and react share").as("edges do not depend on one another");
    }

    private ArchRule services() {
        return slices().matching(root + ".(*)..")
                .that(DescribedPredicate.describe("are services", slice -> SERVICES.contains(slice.getNamePart(1))))
                .should().notDependOnEachOther()
                .because("services know one another's facts (ticket-events), never one another's code");
    }

    private ArchRule contract() {
        return classes().that().resideInAPackage(root + ".events..").and()
                .resideOutsideOfPackage(root + ".events.codec..").should()
                .onlyDependOnClassesThat(
                resideInAnyPackage("java..", root + ".events..", "com.fasterxml.jackson.annotation.."))
                .because("the contract is records: JDK and jackson-annotations; jackson's databind is for events.codec "
                        + "only (docs/decisions/0001-codec-in-the-contract.md)");
    }

    private ArchRule codec() {
        return classes().that().resideInAPackage(root + ".events.codec..").should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "javax.crypto..", root + ".events..",
                        "com.fasterxml.jackson.."))
                .because("consumers of the topics embed the codec, which may use JDK and Jackson only");
    }

    private ArchRule decider() {
        return classes().that().resideInAPackage(root + ".decider..").should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", root + ".decider.."))
                .because("decider is the JDK and nothing else");
    }

    private ArchRule backbone() {
        DescribedPredicate<JavaClass> ticketTerms = resideInAnyPackage(
                Stream.concat(SERVICES.stream().map(s -> root + ".events." + s + ".."), SERVICES.stream()
                        .map(s -> root + "." + s + "..")).toArray(String[]::new))
                .or(resideInAPackage(root + ".events").and(simpleName("TicketId").or(simpleName("TicketFact"))
                        .or(simpleName("CustomerId")).or(simpleName("AgentId"))))
                .as("speak of tickets, customers or agents");
        return noClasses().that().resideInAnyPackage(root + ".backbone..", root + ".edge..").should()
                .dependOnClassesThat(ticketTerms)
                .because("the backbone and the service edge serve any stream; what knows a ticket belongs to a "
                        + "service");
    }

    private ArchRule framework() {
        return noClasses().that().resideOutsideOfPackage(root + ".backbone..").should().dependOnClassesThat()
                .resideInAnyPackage("org.axonframework..")
                .because("Axon stays behind the backbone, so that it can be changed in one place");
    }

    private ArchRule pure() {
        DescribedPredicate<JavaClass> pure = assignableTo(Decider.class).or(resideInAnyPackage(models()));
        return noClasses().that(pure.as("decide, or belong to a model")).should()
                .accessTargetWhere(DescribedPredicate.describe("reads a clock, chance, the system or a thread",
                        Layers::impure))
                .because("time, ids and chance arrive in the command; then every decision can be replayed");
    }

    private static boolean impure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getName();
        return IMPURE.contains(owner)
                || owner.startsWith("java.time.") && CLOCKS.contains(member)
                || owner.equals("java.util.UUID") && member.equals("randomUUID")
                || owner.equals("java.lang.Math") && member.equals("random")
                || Stream.of("java.io.", "java.nio.file.", "java.net.", "java.sql.", "java.util.concurrent.")
                .anyMatch(owner::startsWith)
                && !owner.equals("java.net.URI") && !access.getTargetOwner().isAssignableTo(Throwable.class);
    }

    private ArchRule reactions() {
        return classes().that(assignableToName("io.caseloop.backbone.spi.Reaction"))
                .and(not(resideInAPackage("io.caseloop.backbone.."))).should()
                .resideInAPackage(root + "..react..").andShould().haveSimpleNameStartingWith("When")
                .because("a reaction is read by its name: react/When<fact><what follows>");
    }

    private ArchRule resources() {
        return noClasses().that().resideInAnyPackage(services("react..")).or().resideInAnyPackage(models()).should()
                .dependOnClassesThat().resideInAnyPackage("jakarta.ws.rs..")
                .because("REST belongs to http (writes) and read (queries)");
    }

    private ArchRule cycles() {
        return slices().matching(root + ".(**)")
                .that(DescribedPredicate.describe("are not the contract, whose catalogue names its stages",
                        slice -> !slice.getNamePart(1).matches("events(\\..*)?")))
                .should().beFreeOfCycles()
                .because("packages that need one another are one package; move what both need beneath them");
    }

    private ArchRule layout() {
        String[] parts = SERVICES.stream().flatMap(service -> LAYOUT.stream().flatMap(part -> Stream.of(".", ".*.")
                .map(in -> root + "." + service + in + part + ".."))).toArray(String[]::new);
        return classes().that().resideInAnyPackage(SERVICES.stream().map(service -> root + "." + service + "..")
                .toArray(String[]::new)).should().resideInAnyPackage(parts)
                .because("a service has model, http, react, write, read and wiring (DESIGN: Layout), inside a "
                        + "sub-domain where it has several");
    }

    private static DescribedPredicate<JavaClass> assignableToName(String name) {
        return assignableTo(name).and(not(JavaClass.Predicates.INTERFACES));
    }

    private String[] models() {
        return SERVICES.stream()
                .flatMap(service -> Stream.of(".model..", ".*.model..").map(model -> root + "." + service + model))
                .toArray(String[]::new);
    }

    private String[] services(String edge) {
        return SERVICES.stream()
                .flatMap(service -> Stream.of(".", ".*.").map(part -> root + "." + service + part + edge))
                .toArray(String[]::new);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }
}
