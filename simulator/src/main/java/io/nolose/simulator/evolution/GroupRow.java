package io.nolose.simulator.evolution;

import java.util.LinkedHashMap;
import java.util.Map;

/** A group the instance's number is in; members by number with their lid. */
final class GroupRow {
  final String jid;
  final String subject;
  final long creation;
  final Map<String, String> lidByNumber = new LinkedHashMap<>();

  GroupRow(String jid, String subject, long creation) {
    this.jid = jid;
    this.subject = subject;
    this.creation = creation;
  }
}
