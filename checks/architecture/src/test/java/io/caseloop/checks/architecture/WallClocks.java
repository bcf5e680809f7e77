package io.caseloop.checks.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.Set;

/// Forbids the wall clock of the JVM in decisions and facts, which use PostgreSQL's clock.
/// `System.nanoTime` is allowed for durations.
final class WallClocks {

    /// Exceptions below `io.caseloop`, with the reason why they do not affect decisions.
    static final Map<String, String> ALLOWED = Map.ofEntries(
            Map.entry("backbone.axon.TimeOrderedIds",
                    "the time in an event's id keeps indexes compact; order is by stream position and number"),
            Map.entry("access.token.VerifiedTokens",
                    "a token's expiry is compared as the token library itself "
                    + "does, by the clock of who verifies"),
            Map.entry("edge.ResponseHeaders", "the header Date is the clock of who answers (RFC 9110)"),
            Map.entry("frontdoor.ResponseHeaders", "the header Date is the clock of who answers (RFC 9110)"),
            Map.entry("frontdoor.access.TokenIssuer",
                    "a token bears the time at which it was issued, and lasts a day"),
            Map.entry("frontdoor.login.LoginResource",
                    "another front door may take the browser back: how long that may last is sealed in its cookie"),
            Map.entry("frontdoor.access.CredentialsFile",
                    "whether tokens are renewed is decided by the clock that signs them"),
            Map.entry("local.process.Supervisor",
                    "the launcher shows since when a part runs, and counts its restarts"),
            Map.entry("local.command.Up", "the launcher's lines bear the time of day"),
            Map.entry("local.command.Status", "`status` shows how long a part has been up"),
            Map.entry("local.command.Backup", "a backup is named after the time it was made"),
            Map.entry("local.command.Restore", "what was there before is put aside under the time of the restore"),
            Map.entry("local.demo.Play", "contacts and customers of a run are named after the time it began"),
            Map.entry("local.demo.Verdicts", "the demo holds a relay by how much of a promise is left"));

    private static final Set<String> TELLING = Set.of("now", "systemUTC", "systemDefaultZone", "system", "tick",
            "tickMillis", "tickSeconds", "tickMinutes");
    /// Checks and benchmarks are no part of what runs.
    private static final Set<String> OUTSIDE = Set.of("checks", "infra", "benchmarks", "examples");

    private final String root;

    WallClocks(String root) {
        this.root = root;
    }

    ArchRule rule() {
        return noClasses()
                .that(DescribedPredicate.describe("run in a system and are not on the list of exceptions",
                        this::isBound))
                .should()
                .accessTargetWhere(DescribedPredicate.describe("asks the JVM for the time of day",
                        WallClocks::asksTheJvm))
                .because("a JVM's clock may be an hour wrong: take the time from Work.now(), Backbone.now() or SQL's "
                        + "clock_timestamp(); or say in WallClocks why it decides nothing");
    }

    private boolean isBound(JavaClass type) {
        String name = type.getName();
        if (!name.startsWith(root + ".")) {
            return false;
        }
        String below = name.substring(root.length() + 1);
        return !OUTSIDE.contains(below.substring(0, below.indexOf('.')))
                && !ALLOWED.containsKey(below.replaceFirst("\\$.*", ""));
    }

    static boolean asksTheJvm(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String member = access.getName();
        return owner.startsWith("java.time.") && TELLING.contains(member)
                || owner.equals("java.lang.System") && member.equals("currentTimeMillis")
                || owner.equals("java.util.Date") && access.getDescription().contains("Date.<init>()")
                || owner.startsWith("java.util.") && owner.endsWith("Calendar") && member.equals("getInstance");
    }
}
