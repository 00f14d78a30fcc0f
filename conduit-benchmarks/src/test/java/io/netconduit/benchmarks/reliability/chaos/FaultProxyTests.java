package io.netconduit.benchmarks.reliability.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link FaultProxy}.
 */
@Timeout(60)
class FaultProxyTests {

	private static final byte[] HELLO = "hello".getBytes();

	private static final int SILENCE_MILLIS = 200;

	private ServerSocket server;

	private FaultProxy proxy;

	@BeforeEach
	void start() throws IOException {
		this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		this.proxy = new FaultProxy(this.server.getLocalPort());
	}

	@AfterEach
	void stop() throws IOException {
		this.proxy.close();
		this.server.close();
	}

	@Test
	void passesBytesAndEndBothWays() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			client.getOutputStream().write(HELLO);
			assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
			accepted.getOutputStream().write(new byte[3_000_000]);
			accepted.close();
			assertThat(client.getInputStream().readAllBytes()).hasSize(3_000_000);
		}
		await().until(() -> this.proxy.open() == 0);
	}

	@Test
	void latencyDelaysBytesInOrder() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.latency(Duration.ofMillis(400)));
			awaitFault();
			long start = System.nanoTime();
			client.getOutputStream().write(HELLO);
			assertThat(accepted.getInputStream().read()).isEqualTo('h');
			assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(400).toNanos());
			this.proxy.fault(Fault.latency(Duration.ofMinutes(5)));
			client.getOutputStream().write('!');
			this.proxy.fault(Fault.NONE);
			client.getOutputStream().write('?');
			assertThat(accepted.getInputStream().readNBytes(6)).isEqualTo("ello!?".getBytes());
		}
	}

	@Test
	void dripPassesFewBytesAtATime() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.drip(2, Duration.ofMillis(50)));
			awaitFault();
			long start = System.nanoTime();
			client.getOutputStream().write("0123456789".getBytes());
			for (int i = 0; i < 10; i++) {
				assertThat(accepted.getInputStream().read()).isEqualTo('0' + i);
				assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(Duration.ofMillis(i / 2 * 50L).toNanos());
			}
		}
	}

	@Test
	void blackholePassesNothingUntilItEnds() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.BLACKHOLE);
			awaitFault();
			client.getOutputStream().write(HELLO);
			assertSilent(accepted);
			client.setSoLinger(true, 0);
			client.close();
			assertSilent(accepted);
			try (Socket another = connect()) {
				another.getOutputStream().write(HELLO);
				assertSilent(another);
			}
			this.proxy.fault(Fault.NONE);
			assertThat(readToTheEnd(accepted.getInputStream())).isIn("", "hello");
		}
	}

	@Test
	void bytesHeldByBlackholePassWhenItEnds() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.BLACKHOLE);
			awaitFault();
			client.getOutputStream().write(HELLO);
			assertSilent(accepted);
			this.proxy.fault(Fault.NONE);
			assertThat(accepted.getInputStream().readNBytes(5)).isEqualTo(HELLO);
		}
	}

	@Test
	void resetClosesPresentAndNewConnections() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			await().until(() -> this.proxy.open() == 1);
			this.proxy.fault(Fault.RESET);
			assertReset(client);
			assertReset(accepted);
			try (Socket another = connect()) {
				assertReset(another);
			}
			assertThat(this.proxy.accepted()).hasSize(2).isSorted();
		}
	}

	@Test
	void cutEndsConnectionAfterSomeBytes() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.cutAfter(7));
			awaitFault();
			client.getOutputStream().write(HELLO);
			client.getOutputStream().write(HELLO);
			assertThat(readToTheEnd(accepted.getInputStream())).isEqualTo("hellohe");
			assertThat(readToTheEnd(client.getInputStream())).isEmpty();
		}
	}

	@Test
	void refusesConnectionsUntilItEnds() throws IOException {
		try (Socket client = connect(); Socket accepted = this.server.accept()) {
			this.proxy.fault(Fault.REFUSE);
			assertReset(client);
			assertReset(accepted);
			assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
			this.proxy.fault(Fault.NONE);
			try (Socket again = connect(); Socket acceptedAgain = this.server.accept()) {
				again.getOutputStream().write(HELLO);
				assertThat(acceptedAgain.getInputStream().readNBytes(5)).isEqualTo(HELLO);
			}
		}
	}

	@Test
	void resetsConnectionsWithoutServer() throws IOException {
		this.server.close();
		try (Socket client = connect()) {
			assertReset(client);
		}
	}

	private Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.proxy.port());
		socket.setTcpNoDelay(true);
		return socket;
	}

	// The proxy applies the fault to a connection on its one thread, so this waits for
	// that thread.
	private void awaitFault() throws IOException {
		int links = this.proxy.open();
		try (Socket probe = connect(); Socket accepted = this.server.accept()) {
			await().until(() -> this.proxy.open() > links);
		}
	}

	private static void assertSilent(Socket socket) throws IOException {
		socket.setSoTimeout(SILENCE_MILLIS);
		assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> socket.getInputStream().read());
		socket.setSoTimeout(0);
	}

	private static void assertReset(Socket socket) {
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> socket.getInputStream().read())
			.withMessageContaining("reset");
	}

	private static String readToTheEnd(InputStream in) throws IOException {
		byte[] bytes = new byte[100];
		int length = 0;
		try {
			for (int read = in.read(bytes); read >= 0; read = in.read(bytes, length, bytes.length - length)) {
				length += read;
			}
		}
		catch (SocketException ex) {
			// A reset is an end of the stream too.
		}
		return new String(Arrays.copyOf(bytes, length));
	}

}
