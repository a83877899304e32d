package io.nolose.bootstrap.command;

import java.io.PrintStream;
import java.util.List;

/** Something the artefact does instead of serving, and then ends. */
public interface Command {
  /** It did what it was asked. */
  int DONE = 0;

  /** It could not, or what it looked at is not well. */
  int FAILED = 1;

  /** It was asked for something it does not know. */
  int MISUSED = 2;

  /** The word that asks for it. */
  String word();

  /** What it does, in one line. */
  String summary();

  /**
   * Does it; nothing of the application runs.
   *
   * @param arguments what followed the word
   * @param out where to say, in plain lines, what became of it
   * @return the exit code of the process
   */
  int run(List<String> arguments, PrintStream out);
}
