package io.caseloop.intake.write;

import io.caseloop.intake.model.ticket.CurrentGrade.Wanted;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

/// What a person says of a grade (I6); a field that is absent stays as it is.
///
/// @param category a path of words
/// @param reason why; kept sealed
/// @param version of the grade that the person has seen, as `GET /api/intake/tickets/{id}` shows it; absent: the one
///        that stands when the request arrives
public record GradeRequest(@Pattern(regexp = "consultation|fault|complaint|request") String kind,
        @Pattern(regexp = GradeRequest.CATEGORY) String category, @Pattern(regexp = GradeRequest.LEVEL) String urgency,
        @Pattern(regexp = GradeRequest.LEVEL) String impact, @Pattern(regexp = GradeRequest.LEVEL) String complexity,
        @NotBlank @Size(max = 2_000) String reason, @Min(1) Integer version) {

    static final String LEVEL = "low|medium|high|critical";
    static final String CATEGORY = "(?!.*[0-9]{6})[A-Za-z0-9\\p{IsHan}][A-Za-z0-9\\p{IsHan}_/.?&+-]{0,99}";

    Wanted wanted() {
        return new Wanted(kind, category, urgency, impact, complexity);
    }

    /// Nothing of why.
    @Override
    public String toString() {
        return "GradeRequest[•••]";
    }
}
