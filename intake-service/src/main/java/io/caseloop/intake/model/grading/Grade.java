package io.caseloop.intake.model.grading;

import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import java.util.List;

/// What a ticket is held to be (I6).
///
/// @param reasons one for each field, in the order kind, category, urgency, impact, complexity, priority
/// @param toConfirm the fields that are too uncertain to stand without a person
public record Grade(String kind, String category, String urgency, String impact, String complexity, String priority,
                    List<GradeReason> reasons, List<String> toConfirm) {
}
