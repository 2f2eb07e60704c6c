package dev.sparkjoy.testkit.s3;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Passes HTTP requests on to a server, one at a time a connection, and does as it is told to some. */
public final class FaultProxy implements Closeable {
    private final ServerSocket listening;
    private final int server;
    private final List<Request> requests = new ArrayList<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private volatile Function<Request, Fault> faults = request -> Fault.NONE;

    /**
     * A request that came.
     *
     * @param number how many of the same method and target came before it
     */
    public record Request(String method, String target, List<String> headers, int number) {
        public @Nullable String header(String name) {
            String start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse(null);
        }

        /** Whether it lists a bucket. */
        public boolean lists() {
            return target.contains("list-type=2");
        }
    }

    private FaultProxy(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 1024, InetAddress.getLoopbackAddress());
    }

    /** A proxy before what listens on a loopback port. */
    public static FaultProxy before(int port) throws IOException {
        FaultProxy proxy = new FaultProxy(port);
        proxy.thread("accept", proxy::accept);
        return proxy;
    }

    /** Decides what is done to each request from now on. */
    public void faults(Function<Request, Fault> newFaults) {
        faults = newFaults;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** Requests that came, in order. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    /** How many requests were being answered at a time at most. */
    public int mostInFlight() {
        return mostInFlight.get();
    }

    /** Forgets what came so far. */
    public synchronized void forget() {
        requests.clear();
        counts.clear();
        mostInFlight.set(0);
    }

    private void thread(String name, Runnable work) {
        Thread thread = new Thread(null, work, "fault-proxy-" + name, 256 << 10);
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                thread("client", () -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(InetAddress.getLoopbackAddress(), server)) {
            behind.setTcpNoDelay(true);
            open.add(behind);
            InputStream fromClient = new java.io.BufferedInputStream(client.getInputStream());
            InputStream fromServer = new java.io.BufferedInputStream(behind.getInputStream());
            List<String> head;
            while ((head = head(fromClient)) != null) {
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                try {
                    if (!one(client, fromClient, behind, fromServer, head)) {
                        return;
                    }
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (IOException | InterruptedException e) {
            // The one or the other went away; so does this.
        } finally {
            open.remove(client);
        }
    }

    /** Whether the connection goes on. */
    private boolean one(Socket client, InputStream fromClient, Socket behind, InputStream fromServer, List<String> head)
            throws IOException, InterruptedException {
        Request request = request(head);
        Fault fault = faults.apply(request);
        String length = request.header("Content-Length");
        long sent = length == null ? 0 : Long.parseLong(length);
        boolean asksFirst = "100-continue".equalsIgnoreCase(request.header("Expect"));
        if (fault instanceof Fault.Answer answer) {
            if (!asksFirst) {
                copy(fromClient, OutputStream.nullOutputStream(), sent);
            }
            client.getOutputStream().write(text(answer, request.method()));
            return true;
        }
        if (fault instanceof Fault.Late late) {
            Thread.sleep(late.millis());
        }
        List<String> passed = head.stream()
                .filter(line -> !isHeader(line, "expect"))
                .filter(line -> !(fault instanceof Fault.Without without && isHeader(line, without.header())))
                .toList();
        behind.getOutputStream()
                .write((String.join("\r\n", passed) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        if (asksFirst) {
            client.getOutputStream().write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        copy(fromClient, behind.getOutputStream(), sent);
        List<String> answer = head(fromServer);
        if (answer == null || fault instanceof Fault.Lost) {
            return false;
        }
        OutputStream out = client.getOutputStream();
        out.write((String.join("\r\n", answer) + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
        return body(request, answer, fault, fromServer, out, client);
    }

    private static boolean isHeader(String line, String name) {
        return line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
    }

    private static boolean body(
            Request request, List<String> head, Fault fault, InputStream from, OutputStream to, Socket client)
            throws IOException, InterruptedException {
        Request answer = new Request("", "", head, 0);
        boolean none = request.method().equals("HEAD")
                || head.get(0).contains(" 304 ")
                || head.get(0).contains(" 204 ");
        if (none) {
            return true;
        }
        if ("chunked".equalsIgnoreCase(answer.header("Transfer-Encoding"))) {
            chunks(from, to);
            return true;
        }
        String length = answer.header("Content-Length");
        long left = length == null ? 0 : Long.parseLong(length);
        if (fault instanceof Fault.Cut cut) {
            copy(from, to, Math.min(left, cut.bodyBytes()));
            return false;
        }
        if (fault instanceof Fault.Reset reset) {
            copy(from, to, Math.min(left, reset.bodyBytes()));
            to.flush();
            client.setSoLinger(true, 0);
            return false;
        }
        if (fault instanceof Fault.Stall stall) {
            long before = Math.min(left, stall.bodyBytes());
            copy(from, to, before);
            Thread.sleep(stall.millis());
            left -= before;
        }
        copy(from, to, left);
        return true;
    }

    private static void chunks(InputStream from, OutputStream to) throws IOException {
        while (true) {
            String size = line(from);
            to.write((size + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            long bytes = Long.parseLong(String.valueOf(size).strip(), 16);
            copy(from, to, bytes + 2);
            if (bytes == 0) {
                return;
            }
        }
    }

    private static void copy(InputStream from, OutputStream to, long count) throws IOException {
        byte[] buffer = new byte[16 << 10];
        for (long left = count; left > 0; ) {
            int read = from.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the server went away");
            }
            to.write(buffer, 0, read);
            left -= read;
        }
        to.flush();
    }

    private synchronized Request request(List<String> head) {
        String[] parts = head.get(0).split(" ", 3);
        int number = counts.merge(parts[0] + " " + parts[1], 1, Integer::sum) - 1;
        Request request = new Request(parts[0], parts[1], List.copyOf(head.subList(1, head.size())), number);
        requests.add(request);
        return request;
    }

    private static byte[] text(Fault.Answer answer, String method) {
        String body = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + answer.code() + "</Code><Message>"
                + answer.message() + "</Message><RequestId>joy</RequestId></Error>";
        return ("HTTP/1.1 " + answer.status() + " Fault\r\nContent-Type: application/xml\r\nContent-Length: "
                        + body.length() + "\r\n\r\n" + (method.equals("HEAD") ? "" : body))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable List<String> head(InputStream in) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = line(in);
            if (line == null) {
                return null;
            }
            if (line.isEmpty()) {
                return lines;
            }
            lines.add(line);
        }
    }

    private static @Nullable String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int c;
        while ((c = in.read()) != '\n') {
            if (c < 0) {
                return null;
            }
            if (c != '\r') {
                line.write(c);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        listening.close();
        for (Socket each : open) {
            each.close();
        }
    }
}
