package io.caseloop.quality.search.read;

import io.caseloop.caseaccess.CaseAccess;
import io.caseloop.edge.Page;
import io.caseloop.edge.PageQuery;
import io.caseloop.edge.Problem;
import io.caseloop.edge.Roles;
import io.caseloop.events.TicketNumber;
import io.caseloop.quality.journey.read.JourneySearch;
import io.caseloop.quality.search.model.TextQuery;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Finds cases (Q4). A person or a text is never in an address, so it is a POST.
@Path("/api/quality/journeys/search")
@RolesAllowed({Roles.AUDITOR, Roles.LEAD, Roles.REVIEWER, Roles.ANALYST, Roles.ADMINISTRATOR})
@RunOnVirtualThread
public class JourneySearchResource {

    private final TextSearch search;
    private final CaseAccess access;

    JourneySearchResource(TextSearch search, CaseAccess access) {
        this.search = search;
        this.access = access;
    }

    /// Filter conditions; each may be absent.
    ///
    /// @param owner the agent who has the case or to whom it is offered
    /// @param breached whether a commitment was broken and the verdict stands
    /// @param text words that occur in the customer's messages, replies, solutions or comments
    /// @param from opened at or after
    /// @param to opened before
    /// @param order `newest` (default) or `oldest` first
    public record Search(@Size(max = 100) String customer, @Size(max = 100) String number,
            @Size(max = 100) String state, @Size(max = 100) String channel, @Size(max = 100) String owner,
            @Size(max = 100) String team, @Size(max = 100) String kind, @Size(max = 100) String category,
            Boolean breached, @Size(max = 200) String text, Instant from, Instant to,
            @Pattern(regexp = "newest|oldest") String order) {

        JourneySearch.Order ordered() {
            return order == null ? JourneySearch.Order.NEWEST
                    : JourneySearch.Order.valueOf(order.toUpperCase(Locale.ROOT));
        }

        JourneySearch.Filter filter(List<byte[][]> words) {
            return new JourneySearch.Filter(null, customer, readNumber(), state, channel, owner, team, kind, category,
                    breached, from, to, words);
        }

        /// As intake reads it, however it was typed.
        private String readNumber() {
            return number == null ? null : TicketNumber.read(number).orElse(number);
        }

        boolean hasText() {
            return text != null && !text.isBlank();
        }
    }

    @POST
    @Operation(summary = "Cases by number, customer, state, owner, team, channel, kind, category, broken commitments, "
            + "time of opening and text, newest first",
            description = "Roles: auditor, lead, reviewer, analyst, administrator; text: auditor, lead, reviewer "
                    + "(X3). Text is found some seconds after it was said. Every word has to occur as it was typed; of "
                    + "Chinese, two characters at least. Hits are opened and checked; a page may hold fewer than limit "
                    + "and have a next one.")
    public Page<TextSearch.Found> search(@NotNull @Valid Search search, @BeanParam PageQuery page)
            throws SQLException {
        if (!search.hasText()) {
            return this.search.withoutText(search, page);
        }
        if (access.ofNoCase().withheld()) {
            throw Problem.forbidden("Text is searched by leads, reviewers and auditors.", "仅组长、质检员和审计员可按文本查找。")
                    .with("rule", CaseAccess.RULE);
        }
        TextQuery query = TextQuery.of(search.text())
                .orElseThrow(() -> Problem.invalid("/text", "needs a word of two characters or more", "需要至少两个字的词语"));
        return this.search.withText(search, query, page);
    }
}
