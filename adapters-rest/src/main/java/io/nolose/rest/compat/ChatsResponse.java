package io.nolose.rest.compat;

import io.nolose.rest.conversation.ConversationResponse;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The chats after copying them, the one with the newest message first.
 *
 * @param nextCursor where {@code GET /api/conversations} goes on; null at the end
 */
@RegisterForReflection
public record ChatsResponse(
    List<ConversationResponse> chats, @Nullable String nextCursor, String jobId) {}
