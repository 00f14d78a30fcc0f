package io.netconduit.server;

import java.net.InetAddress;
import java.net.UnknownHostException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AcceptGate}.
 */
class AcceptGateTests {

	private final AcceptGate gate = new AcceptGate(4, 2);

	private final InetAddress first = address(1);

	private final InetAddress second = address(2);

	@Test
	void limitsConnectionsOfOneAddress() {
		assertThat(this.gate.enter(this.first)).isTrue();
		assertThat(this.gate.enter(this.first)).isTrue();
		assertThat(this.gate.enter(this.first)).isFalse();
		assertThat(this.gate.enter(this.second)).isTrue();
	}

	@Test
	void limitsConnectionsOfAllAddresses() {
		for (int host = 1; host <= 4; host++) {
			assertThat(this.gate.enter(address(host))).isTrue();
		}
		assertThat(this.gate.enter(address(5))).isFalse();
	}

	@Test
	void reusesPlaceThatIsGivenBack() {
		this.gate.enter(this.first);
		this.gate.enter(this.first);
		this.gate.leave(this.first);
		assertThat(this.gate.enter(this.first)).isTrue();
		assertThat(this.gate.enter(this.first)).isFalse();
		this.gate.enter(this.second);
		this.gate.enter(this.second);
		this.gate.leave(this.first);
		assertThat(this.gate.enter(address(3))).isTrue();
	}

	@Test
	void refusedConnectionTakesNoPlace() {
		for (int i = 0; i < 10; i++) {
			this.gate.enter(this.first);
		}
		assertThat(this.gate.enter(this.second)).isTrue();
		assertThat(this.gate.enter(this.second)).isTrue();
	}

	@Test
	void unknownAddressesShareTheLimitOfAll() {
		for (int i = 0; i < 4; i++) {
			assertThat(this.gate.enter(null)).isTrue();
		}
		assertThat(this.gate.enter(null)).isFalse();
		assertThat(this.gate.enter(this.first)).isFalse();
		this.gate.leave(null);
		assertThat(this.gate.enter(this.first)).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "2001:db8:1:2::1, 2001:db8:1:2:ffff::9, false", "2001:db8:1:2::1, 2001:db8:1:3::1, true",
			"fe80::1, fe80::2, false", "::ffff:192.0.2.1, ::ffff:192.0.2.2, true" })
	void countsIpv6HostsByNetwork(String one, String other, boolean apart) throws UnknownHostException {
		InetAddress before = InetAddress.getByName(one);
		this.gate.enter(before);
		this.gate.enter(before);
		assertThat(this.gate.enter(InetAddress.getByName(other))).isEqualTo(apart);
		this.gate.leave(InetAddress.getByName(one));
		assertThat(this.gate.enter(before)).isTrue();
	}

	private static InetAddress address(int host) {
		try {
			return InetAddress.getByAddress(new byte[] { (byte) 192, 0, 2, (byte) host });
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
