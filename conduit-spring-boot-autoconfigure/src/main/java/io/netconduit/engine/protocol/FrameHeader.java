package io.netconduit.engine.protocol;

/**
 * The header of a frame of either dialect.
 *
 * @param type the frame type, {@link FrameType#UNKNOWN} for a number not known here
 * @param flags the bits of {@link FrameFlags}
 * @param length the payload's length in bytes, 0 to 2^32-1
 * @param correlationId the correlation id, an unsigned 64-bit number
 * @param timestamp when the peer says that it sent the frame, in Unix milliseconds
 * @since 0.1.0
 */
public record FrameHeader(FrameType type, int flags, long length, long correlationId, long timestamp) {

}
