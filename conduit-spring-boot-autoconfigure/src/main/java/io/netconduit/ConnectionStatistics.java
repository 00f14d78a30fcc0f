package io.netconduit;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Snapshot of what happened on a connection so far.
 *
 * @param connectedAt when the handshake succeeded, or {@code null} before
 * @param framesReceived frames received, of every type
 * @param framesSent frames handed to the socket, of every type
 * @param bytesReceived bytes read from the socket
 * @param bytesSent bytes handed to the socket
 * @param unknownFrames frames ignored because of their type
 * @param unmatchedAnswers answers, and cancellations of calls, that matched nothing and
 * were dropped
 * @param roundTrip round-trip times of the heartbeat, or {@code null} before the first
 * @since 0.1.0
 */
public record ConnectionStatistics(@Nullable Instant connectedAt, long framesReceived, long framesSent,
		long bytesReceived, long bytesSent, long unknownFrames, long unmatchedAnswers, @Nullable RoundTrip roundTrip) {

	/**
	 * Round-trip times between PING and PONG, by this side's own clock.
	 *
	 * @param last the newest
	 * @param mean the arithmetic mean of all
	 * @param min the shortest
	 * @param max the longest
	 */
	public record RoundTrip(Duration last, Duration mean, Duration min, Duration max) {
	}

}
