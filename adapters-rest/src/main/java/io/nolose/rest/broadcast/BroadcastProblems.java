package io.nolose.rest.broadcast;

import io.nolose.domain.broadcast.BroadcastStatus;
import io.nolose.domain.contact.ContactId;
import io.nolose.rest.problem.ProblemType;
import io.nolose.rest.problem.RequestProblems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;

/** Problems of broadcasts. */
final class BroadcastProblems {
  private static final ProblemType OVER =
      new ProblemType("broadcast-over", 409, "The broadcast is over");
  private static final ProblemType CONTACTS_NOT_FOUND =
      new ProblemType("contacts-not-found", 422, "Some contacts do not exist");

  private BroadcastProblems() {}

  static HttpProblem notFound() {
    return RequestProblems.notFound("broadcast", "Find its id with GET /api/broadcasts.");
  }

  static HttpProblem over(BroadcastStatus status) {
    return OVER.says(
            "The broadcast is " + status.wireName() + " and stays so.",
            "See what became of it with GET /api/broadcasts/{id}.")
        .with("broadcast_status", status.wireName())
        .build();
  }

  static HttpProblem contactsNotFound(List<ContactId> some) {
    return CONTACTS_NOT_FOUND
        .says(
            "There are no such contacts; nothing was sent to anybody.",
            "Leave out those in \"contact_ids\" and send it again.")
        .with("contact_ids", some.stream().map(ContactId::toString).toList())
        .build();
  }
}
