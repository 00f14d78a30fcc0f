package io.netconduit.engine.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

import io.netconduit.settings.TransportType;
import io.netty.util.NetUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link Addresses}.
 */
class AddressesTests {

	@ParameterizedTest
	@CsvSource({ "0.0.0.0, false, 0.0.0.0", "0.0.0.0, true, 0:0:0:0:0:0:0:0", "::, true, 0:0:0:0:0:0:0:0",
			"127.0.0.1, false, 127.0.0.1", "127.0.0.1, true, 127.0.0.1", "::1, true, 0:0:0:0:0:0:0:1",
			"[::1], true, 0:0:0:0:0:0:0:1" })
	void bindsLiteralAddresses(String host, boolean ipv6, String expected) {
		InetSocketAddress address = Addresses.resolveBindAddress(host, 7001, ipv6, "conduit.server");
		assertThat(address.getAddress().getHostAddress()).isEqualTo(expected);
		assertThat(address.getPort()).isEqualTo(7001);
	}

	@ParameterizedTest
	@CsvSource({ "true, 2001:db8:0:0:0:0:0:1", "false, 192.0.2.1" })
	void bindsNameAtTheFirstAddressOfTheFamily(boolean ipv6, String expected) {
		InetSocketAddress address = Addresses.resolveBindAddress("both.example", 1, ipv6, "conduit.server",
				answering("192.0.2.1", "2001:db8::1", "192.0.2.2"));
		assertThat(address.getAddress().getHostAddress()).isEqualTo(expected);
	}

	@Test
	void bindsNameWithoutIpv6AddressAtIpv4() {
		InetSocketAddress address = Addresses.resolveBindAddress("four.example", 1, true, "conduit.server",
				answering("192.0.2.1"));
		assertThat(address.getAddress().getHostAddress()).isEqualTo("192.0.2.1");
	}

	@ParameterizedTest
	@CsvSource({ "::1", "::" })
	void refusesToBindIpv6WhenDisabled(String host) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Addresses.resolveBindAddress(host, 1, false, "conduit.server"))
			.withMessage("conduit.server.host " + host + " has no IPv4 address and conduit.server.ipv6 is false; "
					+ "set it to true, or use an IPv4 address");
	}

	@Test
	void refusesToBindAnEmptyHost() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Addresses.resolveBindAddress("  ", 1, false, "conduit.server"))
			.withMessage("conduit.server.host is empty");
	}

	@Test
	void namesTheKeyOfAHostThatDoesNotResolve() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Addresses.resolveBindAddress("nowhere.example", 1, false, "conduit.server",
					AddressesTests::failing))
			.withMessage("conduit.server.host nowhere.example cannot be resolved")
			.withRootCauseInstanceOf(UnknownHostException.class);
	}

	@Test
	void triesIpv6FirstAndKeepsTheOrderWithinAFamily() throws UnknownHostException {
		assertThat(resolve(true, "192.0.2.1", "2001:db8::1", "192.0.2.2", "2001:db8::2"))
			.containsExactly("2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:2", "192.0.2.1", "192.0.2.2");
	}

	@Test
	void triesOnlyIpv4WhenIpv6IsDisabled() throws UnknownHostException {
		assertThat(resolve(false, "2001:db8::1", "192.0.2.2", "192.0.2.1")).containsExactly("192.0.2.2", "192.0.2.1");
	}

	@Test
	void givesTheResolvedAddressesThePort() throws UnknownHostException {
		assertThat(Addresses.resolveServerAddresses("127.0.0.1", 7001, false, "conduit.client"))
			.containsExactly(new InetSocketAddress(NetUtil.LOCALHOST4, 7001));
	}

	@Test
	void namesTheKeysOfTheClientThatCannotUseIpv6() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> Addresses.resolveServerAddresses("six.example", 1, false, "conduit.client",
					answering("2001:db8::1")))
			.withMessage("conduit.client.server-host six.example has no IPv4 address and conduit.client.use-ipv6 is "
					+ "false; set it to true, or use an IPv4 address");
	}

	@Test
	void namesTheKeyOfAServerThatDoesNotResolve() {
		assertThatExceptionOfType(UnknownHostException.class)
			.isThrownBy(() -> Addresses.resolveServerAddresses("nowhere.example", 1, true, "conduit.client",
					AddressesTests::failing))
			.withMessage("conduit.client.server-host nowhere.example cannot be resolved");
	}

	@Test
	void refusesToLookUpOnAnEventLoop() throws Exception {
		try (EventLoops eventLoops = EventLoops.create(TransportType.NIO, 1, "test", true, "test.transport")) {
			eventLoops.group()
				.submit(() -> assertThatIllegalStateException()
					.isThrownBy(() -> Addresses.resolveServerAddresses("db.example", 1, false, "conduit.client",
							answering("192.0.2.1")))
					.withMessage("Looking up db.example would block an event loop"))
				.get();
		}
	}

	private static List<String> resolve(boolean ipv6, String... answers) throws UnknownHostException {
		return Addresses.resolveServerAddresses("both.example", 1, ipv6, "conduit.client", answering(answers))
			.stream()
			.map((address) -> address.getAddress().getHostAddress())
			.toList();
	}

	private static Addresses.Lookup answering(String... addresses) {
		return (host) -> Arrays.stream(addresses).map(AddressesTests::address).toArray(InetAddress[]::new);
	}

	private static InetAddress[] failing(String host) throws UnknownHostException {
		throw new UnknownHostException(host);
	}

	private static InetAddress address(String literal) {
		return NetUtil.createInetAddressFromIpAddressString(literal);
	}

}
