package io.netconduit.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A server with raw sockets that shares no code with the engine. It runs a script on each
 * connection and then passes the connection to the test.
 */
public final class FakeServer implements AutoCloseable {

	private static final int PATIENCE_SECONDS = 20;

	/** Small, so that a client soon notices that its peer does not read. */
	private static final int RECEIVE_BUFFER = 16 * 1024;

	private final Layout layout;

	private final FakeScript script;

	private final Queue<FakeScript> nextScripts = new ConcurrentLinkedQueue<>();

	private final BlockingQueue<FakeConnection> ready = new LinkedBlockingQueue<>();

	private final List<FakeConnection> connections = new CopyOnWriteArrayList<>();

	private final List<Throwable> failures = new CopyOnWriteArrayList<>();

	private final int port;

	private volatile ServerSocket listener;

	private volatile Thread acceptor;

	private FakeServer(Layout layout, FakeScript script) {
		this.layout = layout;
		this.script = script;
		// No outgoing connection takes it between a kill and a restart.
		this.port = FreePort.find();
		this.listener = listen(this.port);
	}

	/**
	 * Start a server.
	 * @param layout its header layout
	 * @param script runs on each connection
	 * @return the server, listening on any port of the loopback address
	 */
	public static FakeServer start(Layout layout, FakeScript script) {
		return new FakeServer(layout, script);
	}

	/**
	 * Start a server of the documented dialect.
	 * @param script runs on each connection
	 * @return the server, listening on any port of the loopback address
	 */
	public static FakeServer start(FakeScript script) {
		return start(Layout.DOCUMENTED, script);
	}

	/**
	 * Run another script on the next connection.
	 * @param script the script
	 * @return this server
	 */
	public FakeServer then(FakeScript script) {
		this.nextScripts.add(script);
		return this;
	}

	private ServerSocket listen(int port) {
		try {
			ServerSocket listener = new ServerSocket();
			listener.setReuseAddress(true);
			listener.setReceiveBufferSize(RECEIVE_BUFFER);
			listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			this.acceptor = start("fake-server-accept", () -> acceptUntilClosed(listener));
			return listener;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void acceptUntilClosed(ServerSocket listener) {
		try {
			while (true) {
				Socket socket = listener.accept();
				socket.setTcpNoDelay(true);
				FakeConnection connection = new FakeConnection(socket, this.layout);
				this.connections.add(connection);
				start("fake-server-read", connection::readUntilEnd);
				FakeScript next = this.nextScripts.poll();
				start("fake-server-script", () -> run((next != null) ? next : this.script, connection));
			}
		}
		catch (IOException ex) {
			// The listener is closed.
		}
	}

	private void run(FakeScript script, FakeConnection connection) {
		try {
			script.run(connection);
		}
		catch (WirePeer.EndedException | UncheckedIOException ex) {
			// The client has left, which the test sees on the connection.
		}
		catch (RuntimeException | AssertionError ex) {
			this.failures.add(ex);
		}
		this.ready.add(connection);
	}

	private static Thread start(String name, Runnable task) {
		Thread thread = new Thread(task, name);
		thread.setDaemon(true);
		thread.start();
		return thread;
	}

	/**
	 * Wait for the next connection whose script has ended.
	 * @return the connection
	 */
	public FakeConnection accept() {
		try {
			FakeConnection connection = this.ready.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
			if (connection == null) {
				throw new AssertionError("No connection within " + PATIENCE_SECONDS + " s; " + this.failures);
			}
			return connection;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	/**
	 * Return all connections so far.
	 * @return the connections in the order of their acceptance
	 */
	public List<FakeConnection> connections() {
		return List.copyOf(this.connections);
	}

	/**
	 * Return the port.
	 * @return the port, the same after a restart
	 */
	public int port() {
		return this.port;
	}

	/**
	 * Stop like a killed process: reset all connections and refuse new ones.
	 */
	public void kill() {
		try {
			this.listener.close();
			// The port stays in use until accept() has returned.
			this.acceptor.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		this.connections.forEach(FakeConnection::reset);
	}

	/**
	 * Listen again on the same port after a {@link #kill()}.
	 */
	public void restart() {
		this.listener = listen(this.port);
	}

	/**
	 * Kill the server and report the failures of its scripts.
	 */
	@Override
	public void close() {
		kill();
		if (!this.failures.isEmpty()) {
			throw new AssertionError("A script of the fake server failed", this.failures.get(0));
		}
	}

}
