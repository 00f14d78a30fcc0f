package io.netconduit.engine.connection;

import java.time.Duration;

import io.netconduit.ConnectionStatistics.RoundTrip;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Heartbeat}.
 */
class HeartbeatTests {

	private long pings;

	private long received;

	private final Heartbeat heartbeat = new Heartbeat(Duration.ofSeconds(30), Duration.ofSeconds(90),
			() -> ++this.pings);

	@Test
	void doesNothingBeforeItIsStarted() {
		assertThat(this.heartbeat.tick(seconds(1_000), true, this.received)).isFalse();
		assertThat(this.heartbeat.silence(seconds(1_000))).isZero();
		assertThat(this.pings).isZero();
	}

	@Test
	void pingsOncePerInterval() {
		this.heartbeat.start(seconds(100), 0);
		this.heartbeat.tick(seconds(130) - 1, true, this.received);
		assertThat(this.pings).isZero();
		this.heartbeat.tick(seconds(130), true, this.received);
		this.heartbeat.tick(seconds(131), true, this.received);
		assertThat(this.pings).isOne();
		this.heartbeat.tick(seconds(160), true, this.received);
		assertThat(this.pings).isEqualTo(2);
	}

	@Test
	void silenceEndsTheConnectionAfterTheTimeout() {
		this.heartbeat.start(seconds(100), 0);
		assertThat(this.heartbeat.tick(seconds(190) - 1, true, this.received)).isFalse();
		assertThat(this.heartbeat.tick(seconds(190), true, this.received)).isTrue();
		assertThat(this.heartbeat.silence(seconds(190))).isEqualTo(seconds(90));
	}

	@Test
	void anyByteCountsAsLife() {
		this.heartbeat.start(0, 0);
		this.received = 1;
		assertThat(this.heartbeat.tick(seconds(89), true, this.received)).isFalse();
		assertThat(this.heartbeat.tick(seconds(178), true, this.received)).isFalse();
		assertThat(this.heartbeat.tick(seconds(179), true, this.received)).isTrue();
	}

	@Test
	void bytesBeforeTheStartAreNoLife() {
		this.received = 700;
		this.heartbeat.start(seconds(100), this.received);
		assertThat(this.heartbeat.tick(seconds(150), true, this.received)).isFalse();
		assertThat(this.heartbeat.silence(seconds(150))).isEqualTo(seconds(50));
		this.received = 699;
		assertThat(this.heartbeat.tick(seconds(180), true, this.received)).isFalse();
		assertThat(this.heartbeat.silence(seconds(180))).isZero();
	}

	@Test
	void silenceDoesNotCountWhileNotReading() {
		this.heartbeat.start(0, 0);
		assertThat(this.heartbeat.tick(seconds(500), false, this.received)).isFalse();
		assertThat(this.heartbeat.silence(seconds(500))).isZero();
		assertThat(this.heartbeat.tick(seconds(589), true, this.received)).isFalse();
		assertThat(this.heartbeat.tick(seconds(590), true, this.received)).isTrue();
	}

	@Test
	void pongAnswersTheNewestPingOnce() {
		this.heartbeat.start(0, 0);
		assertThat(this.heartbeat.pong(0, 0)).isNegative();
		this.heartbeat.tick(seconds(30), true, this.received);
		this.heartbeat.tick(seconds(60), true, this.received);
		assertThat(this.heartbeat.pong(1, seconds(61))).isNegative();
		assertThat(this.heartbeat.pong(2, seconds(61))).isNotNegative();
		assertThat(this.heartbeat.pong(2, seconds(62))).isNegative();
	}

	@Test
	void measuresRoundTripsByItsOwnClock() {
		this.heartbeat.start(0, 0);
		assertThat(this.heartbeat.roundTrip()).isNull();
		roundTrip(30, 4);
		roundTrip(60, 1);
		roundTrip(90, 7);
		RoundTrip measured = this.heartbeat.roundTrip();
		assertThat(measured).isEqualTo(
				new RoundTrip(Duration.ofMillis(7), Duration.ofMillis(4), Duration.ofMillis(1), Duration.ofMillis(7)));
	}

	private void roundTrip(long second, long millis) {
		this.heartbeat.tick(seconds(second), true, this.received);
		assertThat(this.heartbeat.pong(this.pings, seconds(second) + millis * 1_000_000)).isNotNegative();
	}

	private static long seconds(long seconds) {
		return seconds * 1_000_000_000L;
	}

}
