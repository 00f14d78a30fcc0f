package io.netconduit.engine.security;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import io.netconduit.engine.security.scram.TestLogins;
import io.netconduit.settings.Mechanism;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailedProofThrottle} and the logins that go through it.
 */
class FailedProofThrottleTests {

	// Shortly before a nano clock overflows.
	private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - Duration.ofSeconds(5).toNanos());

	private final FailedProofThrottle throttle = new FailedProofThrottle(10, this.now::get);

	@Test
	void throttlesAfterTenFailuresInAMinute() {
		for (int i = 0; i < 10; i++) {
			assertThat(this.throttle.retryAfter("192.0.2.1")).isNull();
			this.throttle.failed("192.0.2.1");
			this.now.addAndGet(Duration.ofSeconds(2).toNanos());
		}
		assertThat(this.throttle.retryAfter("192.0.2.1")).isEqualTo(Duration.ofSeconds(40));
		assertThat(this.throttle.retryAfter("192.0.2.2")).isNull();
		this.now.addAndGet(Duration.ofSeconds(40).toNanos() - 1);
		assertThat(this.throttle.retryAfter("192.0.2.1")).isEqualTo(Duration.ofNanos(1));
		this.now.incrementAndGet();
		assertThat(this.throttle.retryAfter("192.0.2.1")).isNull();
		this.throttle.failed("192.0.2.1");
		assertThat(this.throttle.retryAfter("192.0.2.1")).isNull();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			2001:db8:1:2::1      , 2001:db8:1:2:ffff::9  , true
			2001:db8:1:2::1      , 2001:DB8:1:2:0:0:0:3  , true
			fe80::1%eth0         , fe80::2%eth1          , true
			2001:db8:1:2::1      , 2001:db8:1:3::1       , false
			192.0.2.1            , 192.0.2.2             , false
			::ffff:192.0.2.1     , 192.0.2.1             , true
			::ffff:192.0.2.1     , ::ffff:192.0.2.2      , false
			embedded             , embedded              , true
			.:name               , .:name                , true
			zz::1                , zz::2                 , false
			""")
	void countsIpv6AddressesByNetwork(String failing, String asking, boolean same) {
		for (int i = 0; i < 10; i++) {
			this.throttle.failed(failing);
		}
		assertThat(this.throttle.retryAfter(asking) != null).isEqualTo(same);
	}

	@Test
	void forgetsTheOldestAddress() {
		for (int i = 0; i < 10; i++) {
			this.throttle.failed("oldest");
		}
		for (int i = 0; i < 10; i++) {
			this.throttle.failed("second");
		}
		for (int i = 0; i < FailedProofThrottle.MAX_ADDRESSES - 2; i++) {
			this.throttle.failed("address " + i);
		}
		assertThat(this.throttle.retryAfter("oldest")).isNotNull();
		this.throttle.failed("one more");
		assertThat(this.throttle.retryAfter("oldest")).isNull();
		assertThat(this.throttle.retryAfter("second")).isNotNull();
	}

	@Test
	void countsOnlyFailedProofs() {
		ServerAuthenticator server = TestLogins.prepared(TestLogins.server().nanoClock(this.now::get));
		for (int i = 0; i < 20; i++) {
			ServerLogin login = server.login(TestLogins.ADDRESS, null);
			assertThat(TestLogins.first(login, "SCRAM-SHA-1", "")).isInstanceOf(LoginStep.Failure.class);
			assertThat(TestLogins.first(server.login(TestLogins.ADDRESS, null), TestLogins.PLAIN, "junk"))
				.isInstanceOf(LoginStep.Failure.class);
			assertThat(attempt(server, "secret")).isInstanceOf(LoginStep.Success.class);
		}
		for (int i = 0; i < 10; i++) {
			assertThat(attempt(server, "wrong")).isEqualTo(
					new LoginStep.Failure(LoginFailure.WRONG_CREDENTIALS, null, List.of(Mechanism.SCRAM_SHA_256)));
		}
		LoginStep throttled = new LoginStep.Failure(LoginFailure.THROTTLED, Duration.ofMinutes(1),
				List.of(Mechanism.SCRAM_SHA_256));
		ServerLogin login = server.login(TestLogins.ADDRESS, null);
		assertThat(TestLogins.first(login, TestLogins.PLAIN, TestLogins.FIRST)).isEqualTo(throttled);
		assertThat(TestLogins.first(server.login("192.0.2.2", null), TestLogins.PLAIN, TestLogins.FIRST))
			.isInstanceOf(LoginStep.Continue.class);
	}

	@Test
	void throttlesLoginsInProgress() {
		ServerAuthenticator server = TestLogins.prepared(TestLogins.server().nanoClock(this.now::get));
		ServerLogin early = server.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(early, TestLogins.PLAIN, TestLogins.FIRST);
		for (int i = 0; i < 10; i++) {
			attempt(server, "wrong");
		}
		assertThat(early.last(TestLogins.PLAIN, TestLogins.answer("secret", challenge))).isInstanceOfSatisfying(
				LoginStep.Failure.class, (failure) -> assertThat(failure.reason()).isEqualTo(LoginFailure.THROTTLED));
	}

	@Test
	void countsWrongHashes() {
		ServerAuthenticator server = TestLogins.prepared(TestLogins.server().mechanisms(Set.of(Mechanism.SHA256)));
		for (int i = 0; i < 10; i++) {
			server.login(TestLogins.ADDRESS, null).first(null, null, "wrong", true);
		}
		assertThat(server.login(TestLogins.ADDRESS, null).first(null, null, "wrong", true))
			.isCompletedWithValueMatching((step) -> step instanceof LoginStep.Failure failure
					&& failure.reason() == LoginFailure.THROTTLED && failure.retryAfter() != null);
	}

	@Test
	void throttleCanBeSwitchedOff() {
		ServerAuthenticator server = TestLogins.prepared(TestLogins.server().failedProofsPerMinute(0));
		for (int i = 0; i < 11; i++) {
			attempt(server, "wrong");
		}
		assertThat(attempt(server, "secret")).isInstanceOf(LoginStep.Success.class);
	}

	private static LoginStep attempt(ServerAuthenticator server, String password) {
		ServerLogin login = server.login(TestLogins.ADDRESS, null);
		String challenge = TestLogins.challenge(login, TestLogins.PLAIN, TestLogins.FIRST);
		return login.last(TestLogins.PLAIN, TestLogins.answer(password, challenge));
	}

}
