package io.caseloop.intake.model.erasure;

import io.caseloop.decider.Decider;
import io.caseloop.decider.Refused;
import io.caseloop.events.intake.ErasureEvent;
import io.caseloop.events.intake.ErasureEvent.ErasureApproved;
import io.caseloop.events.intake.ErasureEvent.ErasureCarriedOut;
import io.caseloop.events.intake.ErasureEvent.ErasureRefused;
import io.caseloop.events.intake.ErasureEvent.ErasureRequested;
import io.caseloop.intake.model.erasure.Erasure.Approved;
import io.caseloop.intake.model.erasure.Erasure.Asked;
import io.caseloop.intake.model.erasure.Erasure.CarriedOut;
import io.caseloop.intake.model.erasure.Erasure.None;
import io.caseloop.intake.model.erasure.Erasure.Rejected;
import io.caseloop.intake.model.erasure.Erasure.Requested;
import io.caseloop.intake.model.erasure.ErasureCommand.Again;
import io.caseloop.intake.model.erasure.ErasureCommand.Approve;
import io.caseloop.intake.model.erasure.ErasureCommand.Ask;
import io.caseloop.intake.model.erasure.ErasureCommand.CarryOut;
import io.caseloop.intake.model.erasure.ErasureCommand.Reject;
import java.util.List;

/// One person asks for an erasure, another approves or refuses it, and it is carried out once (X3).
public final class ErasureDecider implements Decider<ErasureCommand, Erasure, ErasureEvent> {

    /// The rules' names in refusals.
    static final String ANOTHER_PERSON = "another-person-approves-an-erasure";
    static final String DECIDED_ONCE = "an-erasure-is-decided-once";

    @Override
    public Erasure initial() {
        return new None();
    }

    @Override
    public List<ErasureEvent> decide(ErasureCommand command, Erasure erasure) {
        return switch (erasure) {
            case None _ -> switch (command) {
                case Ask c -> List.of(new ErasureRequested(c.erasure(), c.customer(), c.by(), c.reason(), c.now()));
                case Again c -> List.of(new ErasureRequested(c.asked().erasure(), c.asked().customer(),
                        c.asked().by(), null, c.asked().at()), approved(c));
                case Approve _, Reject _ -> throw Refused.because(DECIDED_ONCE, "Nobody has asked for it.", "ask");
                case CarryOut _ -> List.of();
            };
            case Requested r -> requested(command, r.asked());
            case Approved a -> switch (command) {
                case CarryOut c -> List.of(new ErasureCarriedOut(a.asked().erasure(), a.asked().customer(),
                        c.customers(), c.tickets(), c.places(), c.now()));
                case Approve c when c.by().equals(a.by()) -> List.of();
                case Approve _, Reject _ -> throw decided("approved", a.by());
                case Ask _, Again _ -> List.of();
            };
            case CarriedOut c -> switch (command) {
                case Approve again when again.by().equals(c.approved().by()) -> List.of();
                case Approve _, Reject _ -> throw decided("carried out", c.approved().by());
                case Ask _, CarryOut _, Again _ -> List.of();
            };
            case Rejected r -> switch (command) {
                case Reject again when again.by().equals(r.by()) -> List.of();
                case Approve _, Reject _ -> throw decided("refused", r.by());
                case Again c -> List.of(approved(c));
                case Ask _, CarryOut _ -> List.of();
            };
        };
    }

    private static List<ErasureEvent> requested(ErasureCommand command, Asked asked) {
        return switch (command) {
            case Approve c when c.by().equals(asked.by()) -> throw Refused.because(ANOTHER_PERSON,
                    "Who asked for an erasure cannot approve it.", "approve-as-another-person", "refuse");
            case Approve c -> List.of(new ErasureApproved(asked.erasure(), asked.customer(), c.customers(), c.by(),
                    c.now()));
            case Reject c -> List.of(new ErasureRefused(asked.erasure(), asked.customer(), c.by(), c.reason(),
                    c.now()));
            case Again c -> List.of(approved(c));
            case Ask _, CarryOut _ -> List.of();
        };
    }

    private static ErasureApproved approved(Again c) {
        return new ErasureApproved(c.asked().erasure(), c.asked().customer(), c.customers(), c.approvedBy(),
                c.approvedAt());
    }

    private static Refused decided(String how, String by) {
        return Refused.because(DECIDED_ONCE, "The erasure was " + how + " already.").with("by", by);
    }

    @Override
    public Erasure evolve(Erasure erasure, ErasureEvent event) {
        return switch (event) {
            case ErasureRequested e -> new Requested(new Asked(e.erasure(), e.customer(), e.by(), e.reason(), e.at()));
            case ErasureApproved e -> new Approved(asked(erasure), e.customers(), e.by(), e.at());
            case ErasureRefused e -> new Rejected(asked(erasure), e.by(), e.reason(), e.at());
            case ErasureCarriedOut e -> erasure instanceof Approved approved
                    ? new CarriedOut(approved, e.tickets(), e.places(), e.at()) : erasure;
        };
    }

    /// What was asked; null before anybody has.
    public static Asked asked(Erasure erasure) {
        return switch (erasure) {
            case None _ -> null;
            case Requested r -> r.asked();
            case Approved a -> a.asked();
            case Rejected r -> r.asked();
            case CarriedOut c -> c.approved().asked();
        };
    }
}
