package io.caseloop.local.demo;

import io.caseloop.local.demo.Plan.PlannedCase;
import io.caseloop.local.demo.Scenario.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A case of the run: its plan, its ticket once there is one, and how far it is.
final class DemoCase {

    private static final Set<Step> REPLIES = Set.of(Step.REPLY, Step.REPLY_WITH_ARTICLE, Step.APOLOGISE);

    private final PlannedCase plan;
    private final List<Step> script;
    private final AtomicInteger next = new AtomicInteger();
    private volatile String ticket;
    private volatile String number;
    private volatile String article;

    DemoCase(PlannedCase plan) {
        this.plan = plan;
        this.script = plan.scene().script();
    }

    PlannedCase plan() {
        return plan;
    }

    Words words() {
        return plan.topic().in(plan.language());
    }

    void opened(String ticketId, String ticketNumber) {
        ticket = ticketId;
        number = ticketNumber;
    }

    String ticket() {
        return ticket;
    }

    String number() {
        return number;
    }

    boolean isOpened() {
        return ticket != null;
    }

    /// The article with which the agent replied, if any.
    Optional<String> article() {
        return Optional.ofNullable(article);
    }

    void repliedWith(String articleId) {
        article = articleId;
    }

    /// How many replies the steps before had.
    long replies() {
        return script.stream().limit(next.get()).filter(REPLIES::contains).count();
    }

    /// The step that comes next; empty once all are done.
    Optional<Step> due() {
        var at = next.get();
        return at < script.size() ? Optional.of(script.get(at)) : Optional.empty();
    }

    boolean isDone() {
        return isOpened() && due().isEmpty();
    }

    void done() {
        next.incrementAndGet();
    }

    /// For messages: number, scene and the next step.
    @Override
    public String toString() {
        return (number == null ? "case " + plan.number() : number) + " (" + plan.scene().name() + ", next: "
                + due().map(Step::word).orElse("nothing") + ")";
    }
}
