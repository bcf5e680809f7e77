package io.caseloop.intake.write.policy;

import io.caseloop.backbone.Work;
import io.caseloop.edge.Problem;
import io.caseloop.intake.model.category.Categories;
import io.caseloop.intake.model.grading.GradingPolicy;
import io.caseloop.intake.model.ticket.Continuity;
import io.caseloop.policies.PolicyKinds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// The policies that intake decides by.
@ApplicationScoped
public class IntakePolicies {

    private static final String DEFAULT = "default";

    private final PolicyKinds kinds;
    private final ContinuityKind continuity;
    private final GradingKind grading;
    private final CategoriesKind categories;

    public IntakePolicies(PolicyKinds kinds, ContinuityKind continuity, GradingKind grading,
            CategoriesKind categories) {
        this.kinds = kinds;
        this.continuity = continuity;
        this.grading = grading;
        this.categories = categories;
    }

    /// Which ticket a contact belongs to (I4).
    ///
    /// @param at the version in force then decides
    public Continuity continuity(Work work, Instant at) {
        return kinds.inForce(work, continuity, DEFAULT, at);
    }

    /// Refuses a category that no contact may name (I2).
    ///
    /// @param category as the contact names it, or null
    /// @param at the version in force then decides
    /// @param pointer where the request names the category
    public void check(Work work, String category, Instant at, String pointer) {
        Categories known = kinds.inForce(work, categories, DEFAULT, at);
        if (!known.accepts(category)) {
            throw Problem.unprocessable(pointer, "There is no such category; a category is named by its path.",
                    "没有此分类；请使用分类的完整路径。").with("policy", known.version());
        }
    }

    /// How a new ticket is graded (I6).
    ///
    /// @param at the version in force then decides
    public GradingPolicy grading(Work work, Instant at) {
        return kinds.inForce(work, grading, DEFAULT, at);
    }
}
