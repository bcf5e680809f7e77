package io.caseloop.caseaccess;

import io.caseloop.backbone.Backbone;
import io.caseloop.edge.Caller;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who may see a case (X3): asked before personal text is opened. Leads, reviewers and auditors read
/// every case. Agents and experts read the cases that wait, that are or were theirs or their team's,
/// and the other cases of such a customer. All other staff read without personal text.
@ApplicationScoped
public class CaseAccess {

    /// The rule's name in a refusal.
    public static final String RULE = "who-may-see-a-case";
    /// So many of the latest cases of a customer are considered.
    public static final int LATEST = 200;

    private final Backbone backbone;
    private final Caller caller;

    CaseAccess(Backbone backbone, Caller caller) {
        this.backbone = backbone;
        this.caller = caller;
    }

    /// Where the service finds the cases of a customer; asked only where the answer depends on them.
    @FunctionalInterface
    public interface CasesOfCustomer<X extends Exception> {
        /// @return ticket ids, at most [#LATEST]
        List<String> tickets() throws X;
    }

    /// @throws Problem 403 where the caller may not see the case
    public <X extends Exception> Reading ofCase(String ticket, CasesOfCustomer<X> ofTheCustomer) throws X {
        if (!isAgentOnly()) {
            return byRole();
        }
        if (concerns(caller.subject(), ticket, ofTheCustomer)) {
            return Reading.WITH_TEXT;
        }
        throw refused();
    }

    /// The agent as whom the caller sees some cases only; empty where the role decides alone.
    public Optional<String> asAgent() {
        return isAgentOnly() ? Optional.of(caller.subject()) : Optional.empty();
    }

    /// Whether an agent or expert sees the case now; for what outlasts a request.
    public <X extends Exception> boolean concerns(String agent, String ticket, CasesOfCustomer<X> ofTheCustomer)
            throws X {
        List<CaseParties> parties = parties(List.of(ticket));
        CaseParties own = parties.isEmpty() ? null : parties.getFirst();
        return CaseRule.waits(own) || rule(agent, parties).concerns(own)
                || anyConcerns(agent, parties(ofTheCustomer.tickets()));
    }

    /// A customer is seen by those who see one of the customer's cases, or while there is no case.
    ///
    /// @param tickets of the customer, at most [#LATEST]
    /// @throws Problem 403 where the caller may not see the customer
    public Reading ofCustomer(Collection<String> tickets) {
        if (!isAgentOnly()) {
            return byRole();
        }
        List<CaseParties> parties = parties(tickets);
        if (tickets.isEmpty() || parties.size() < tickets.size() || parties.stream().anyMatch(CaseRule::waits)
                || anyConcerns(caller.subject(), parties)) {
            return Reading.WITH_TEXT;
        }
        throw refused();
    }

    /// What is about no case, e.g. the journey of an agent or a customer.
    ///
    /// @throws Problem 403 for agents and experts
    public Reading ofNoCase() {
        if (isAgentOnly()) {
            throw refused();
        }
        return byRole();
    }

    private boolean isAgentOnly() {
        return !seesAll() && (caller.hasRole(Roles.AGENT) || caller.hasRole(Roles.EXPERT));
    }

    private Reading byRole() {
        return seesAll() ? Reading.WITH_TEXT : Reading.WITHOUT_TEXT;
    }

    private boolean seesAll() {
        return caller.hasRole(Roles.LEAD) || caller.hasRole(Roles.REVIEWER) || caller.hasRole(Roles.AUDITOR);
    }

    private boolean anyConcerns(String agent, List<CaseParties> parties) {
        CaseRule rule = rule(agent, parties);
        return parties.stream().anyMatch(rule::concerns);
    }

    private CaseRule rule(String agent, List<CaseParties> parties) {
        Map<String, AgentTeams> teams = teams(parties, agent);
        AgentTeams own = teams.get(agent);
        return new CaseRule(agent, own == null ? null : own.team(), teams);
    }

    private List<CaseParties> parties(Collection<String> tickets) {
        return tickets.isEmpty() ? List.of()
                : backbone.rows(CaseParties.class, "where ticket = any (?)", (Object) tickets.toArray(String[]::new));
    }

    private Map<String, AgentTeams> teams(List<CaseParties> parties, String agent) {
        String[] agents = Stream.concat(Stream.of(agent), parties.stream()
                        .flatMap(one -> one.parties().stream()).map(CaseParties.Party::agent))
                .filter(Objects::nonNull).distinct().toArray(String[]::new);
        return backbone.rows(AgentTeams.class, "where agent = any (?)", (Object) agents).stream()
                .collect(Collectors.toMap(AgentTeams::agent, Function.identity()));
    }

    private static Problem refused() {
        return Problem.forbidden("The case belongs to another team: only its agents, their teams, leads, reviewers and "
                + "auditors see it. Ask a lead.", "该案件属于其他团队：仅经办坐席、其所在团队、组长、质检员和审计员可查看。请联系组长。")
                .with("rule", RULE);
    }
}
