package io.nolose.rest.contact;

import io.nolose.domain.contact.ContactId;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.contact.MergeId;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problems of merging contacts and of undoing it. */
final class MergeProblems {
  static final ProblemType SAME_CONTACT =
      new ProblemType("same-contact", 422, "Both are the same contact");
  static final ProblemType ALREADY_MERGED =
      new ProblemType("already-merged", 409, "The contact is part of another");
  static final ProblemType NOT_MERGED =
      new ProblemType("not-merged", 409, "There is no such merge to undo");
  static final ProblemType NOT_THE_LAST_MERGE =
      new ProblemType("not-the-last-merge", 409, "A later merge comes first");
  static final ProblemType CONFLICT_RESOLVED =
      new ProblemType("conflict-resolved", 409, "The conflict was decided otherwise");

  private MergeProblems() {}

  static HttpProblem contactNotFound() {
    return RequestProblems.notFound("contact", "Find its id with GET /api/contacts.");
  }

  static HttpProblem conflictNotFound() {
    return RequestProblems.notFound("conflict", "Find its id with GET /api/contact-conflicts.");
  }

  static HttpProblem sameContact() {
    return SAME_CONTACT
        .says(
            "A contact cannot be merged into itself.",
            "Give the id of another contact as other_contact_id.")
        .build();
  }

  static HttpProblem alreadyMerged(ContactId contact, ContactId into) {
    return ALREADY_MERGED
        .says(
            "The contact " + contact + " was merged into another one.",
            "Use the id " + into + " instead, or undo that merge first.")
        .with("contact_id", contact.toString())
        .with("merged_into", into.toString())
        .build();
  }

  static HttpProblem notMerged() {
    return NOT_MERGED
        .says(
            "No such merge into this contact stands.",
            "See GET /api/contacts/{id}/merges for those that do.")
        .build();
  }

  static HttpProblem notTheLast(MergeId last) {
    return NOT_THE_LAST_MERGE
        .says(
            "Another contact was merged into this one after that.",
            "Undo the merge " + last + " first.")
        .with("last_merge_id", last.toString())
        .build();
  }

  static HttpProblem resolved(IdentityConflict conflict) {
    return CONFLICT_RESOLVED
        .says(
            "The conflict is " + conflict.state().wireName() + " already.",
            "Undo the merge, or merge the two contacts with POST /api/contacts/{id}/merge.")
        .with("state", conflict.state().wireName())
        .build();
  }
}
