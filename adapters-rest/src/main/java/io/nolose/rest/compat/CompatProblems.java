package io.nolose.rest.compat;

import io.nolose.domain.channel.Channel;
import io.nolose.rest.problem.ProblemType;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.stream.Collectors;

/** Problems that only the routes of existing clients have. */
final class CompatProblems {
  static final ProblemType SEVERAL_CHANNELS =
      new ProblemType("several-channels", 409, "Several channels could be meant");
  static final ProblemType NO_EVOLUTION_CHANNEL =
      new ProblemType("no-evolution-channel", 404, "No channel is reached through Evolution");

  private CompatProblems() {}

  /** A channel that could be meant. */
  @RegisterForReflection
  record Candidate(String id, String name) {}

  static HttpProblem severalChannels(List<Channel> channels) {
    List<Candidate> candidates =
        channels.stream()
            .map(channel -> new Candidate(channel.id().toString(), channel.name()))
            .toList();
    String names =
        candidates.stream()
            .map(candidate -> candidate.name() + " (" + candidate.id() + ")")
            .collect(Collectors.joining(", "));
    return SEVERAL_CHANNELS
        .says(
            "Several channels are reached through Evolution: " + names + ".",
            "Name one with the query parameter channel_id.")
        .with("channels", candidates)
        .build();
  }

  static HttpProblem noEvolutionChannel() {
    return NO_EVOLUTION_CHANNEL
        .says(
            "None of your channels is reached through Evolution.",
            "Make one with POST /api/evolution/instance/create.")
        .build();
  }
}
