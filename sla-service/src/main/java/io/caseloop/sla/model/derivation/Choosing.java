package io.caseloop.sla.model.derivation;

import io.caseloop.events.sla.CommitmentEvent.Grounds;
import io.caseloop.events.sla.PolicyEvent.CalendarPublished;
import io.caseloop.events.sla.PolicyEvent.PolicyPublished;
import io.caseloop.events.sla.PolicyEvent.Promise;
import io.caseloop.sla.model.derivation.Derivation.About;
import io.caseloop.sla.model.derivation.Derivation.Choice;
import io.caseloop.sla.model.derivation.Derivation.Considered;
import io.caseloop.sla.model.derivation.Derivation.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Why a promise of a policy applied (S1, S8).
final class Choosing {

    private Choosing() {
    }

    /// @param promise the commitment without the number of its attempt
    /// @param grounds null of an earlier release, and where a lead promised the time
    static Choice choice(String promise, Grounds grounds, Duration within, PolicyPublished policy,
            CalendarPublished calendar) {
        Version of = new Version(policy.name(), policy.version(), policy.owner(), policy.validFrom(), null,
                null);
        Version counted = new Version(calendar.name(), calendar.version(), calendar.owner(), calendar.validFrom(),
                calendar.zone(), calendar.coveredUntil());
        if (grounds == null) {
            return new Choice(of, counted, null, null, within);
        }
        About about = new About(grounds.kind(), grounds.customerTier(), grounds.priority(), grounds.channel(),
                grounds.category());
        List<Considered> considered = IntStream.range(0, grounds.place())
                .filter(i -> policy.promises().get(i).commitment().equals(promise))
                .mapToObj(i -> considered(i + 1, policy.promises().get(i), about)).toList();
        return new Choice(of, counted, about, considered, within);
    }

    private static Considered considered(int place, Promise promise, About about) {
        List<String> failed = new ArrayList<>();
        check("kinds", promise.kinds(), about.kind(), failed);
        check("customerTiers", promise.customerTiers(), about.customerTier(), failed);
        check("priorities", promise.priorities(), about.priority(), failed);
        check("channels", promise.channels(), about.channel(), failed);
        check("categories", promise.categories(), about.category(), failed);
        return new Considered(place, promise.within(), promise.calendar(), List.copyOf(failed));
    }

    private static void check(String condition, List<String> values, String value, List<String> failed) {
        if (!values.isEmpty() && (value == null || !values.contains(value))) {
            failed.add(condition);
        }
    }
}
