package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;

import org.opentest4j.TestAbortedException;

/**
 * A client that consists of a plain socket and writes bytes by hand. It reads only while
 * the test waits for a frame. Not thread-safe.
 */
public final class RawPeer extends WirePeer {

	private final FrameInput input;

	private RawPeer(Layout layout, Socket socket) {
		super(layout, socket);
		this.input = new FrameInput(layout, socket);
	}

	/**
	 * Connect to a server on this machine.
	 * @param port the port
	 * @param layout the header layout to use
	 * @return the peer
	 */
	public static RawPeer connect(int port, Layout layout) {
		return connect(port, layout, 0);
	}

	/**
	 * Connect with a small receive buffer.
	 * @param port the port
	 * @param layout the header layout to use
	 * @param receiveBuffer the size of the socket's receive buffer, 0 for the default
	 * @return the peer
	 */
	public static RawPeer connect(int port, Layout layout, int receiveBuffer) {
		return new RawPeer(layout, connect(InetAddress.getLoopbackAddress().getHostAddress(), port, receiveBuffer));
	}

	/**
	 * Connect from an address of this machine. The test is aborted if the machine does
	 * not have the address.
	 * @param address the address, such as {@code 127.0.0.2}
	 * @param port the port
	 * @param layout the header layout to use
	 * @return the peer
	 */
	public static RawPeer connectFrom(String address, int port, Layout layout) {
		return new RawPeer(layout, connect(address, port, 0));
	}

	private static Socket connect(String from, int port, int receiveBuffer) {
		try {
			Socket socket = new Socket();
			if (receiveBuffer != 0) {
				socket.setReceiveBufferSize(receiveBuffer);
			}
			socket.setTcpNoDelay(true);
			bind(socket, from);
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
			return socket;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static void bind(Socket socket, String address) throws IOException {
		try {
			socket.bind(new InetSocketAddress(address, 0));
		}
		catch (BindException ex) {
			socket.close();
			throw new TestAbortedException("This machine does not have the address " + address, ex);
		}
	}

	/**
	 * Use a connected socket.
	 * @param socket the socket, with or without TLS
	 * @param layout the header layout to use
	 * @return the peer
	 */
	public static RawPeer over(Socket socket, Layout layout) {
		return new RawPeer(layout, socket);
	}

	/**
	 * Log in.
	 * @param user the user
	 * @param password the password
	 * @param capabilities the capabilities that this peer announces
	 * @return the AUTH_SUCCESS frame
	 */
	public WireFrame login(String user, String password, String... capabilities) {
		ScramLogin login = new ScramLogin(this, user, password, capabilities);
		WireFrame answer = login.run().is(FrameCodes.AUTH_SUCCESS, ScramLogin.ID);
		login.checkServer((String) answer.map().get("message"));
		return answer;
	}

	@Override
	public Optional<WireFrame> poll(Duration timeout) {
		return this.input.poll(timeout);
	}

	@Override
	boolean hasEnded() {
		return this.input.hasEnded();
	}

	@Override
	int bytesLeft() {
		return this.input.bytesLeft();
	}

}
