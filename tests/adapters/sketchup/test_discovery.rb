# frozen_string_literal: true

require_relative 'extension'

# Whom daemon.json and launcher.json may come from.
class DiscoveryTest < Minitest::Test
  TOKEN = 'a' * 32

  def setup
    skip 'Windows guards by access lists' if Renderbridge::Platform.name == 'windows'
    @home = File.realpath(Dir.mktmpdir)
    @uid = Process.euid
  end

  def teardown
    FileUtils.rm_rf(@home) if @home
  end

  def test_a_daemon_is_read_and_never_shows_its_token
    write('daemon.json', url: 'http://127.0.0.1:47910', token: TOKEN, pid: 7)
    daemon = found.first
    assert_equal [47_910, TOKEN, 7, @home], [daemon.port, daemon.token, daemon.pid, daemon.folder]
    refute_includes "#{daemon} #{daemon.inspect}", TOKEN
  end

  def test_no_file_is_no_daemon
    assert_empty Renderbridge::Discovery.announced([@home, File.join(@home, 'absent')], @uid)
  end

  def test_a_file_that_others_can_read_or_write_is_not_trusted
    [0o644, 0o620, 0o604].each do |mode|
      write('daemon.json', url: 'http://127.0.0.1:1', token: TOKEN)
      File.chmod(mode, path('daemon.json'))
      assert_untrusted(/mode/)
    end
  end

  def test_an_open_folder_is_not_trusted
    write('daemon.json', url: 'http://127.0.0.1:1', token: TOKEN)
    File.chmod(0o755, @home)
    assert_untrusted(/mode 755/)
  end

  def test_a_link_is_not_followed
    write('other.json', url: 'http://127.0.0.1:1', token: TOKEN)
    File.symlink(path('other.json'), path('daemon.json'))
    assert_untrusted(/ELOOP/)
  end

  def test_a_file_of_somebody_else_is_not_trusted
    write('daemon.json', url: 'http://127.0.0.1:1', token: TOKEN)
    failure = assert_raises(Renderbridge::Failure) { Renderbridge::Discovery.announced([@home], @uid + 1) }
    assert_equal 'owner', failure.params[:reason]
  end

  def test_what_no_daemon_writes_is_told_with_its_path
    [
      {}, { url: 'http://127.0.0.1:0', token: TOKEN }, { url: 'http://127.0.0.1:65536', token: TOKEN },
      { url: 'http://localhost:1', token: TOKEN }, { url: 'https://127.0.0.1:1', token: TOKEN },
      { url: "http://127.0.0.1:1\nx", token: TOKEN }, { url: 'http://127.0.0.1:1', token: "#{TOKEN}\r\nX: y" },
      { url: 'http://127.0.0.1:1', token: 'short' }
    ].each do |record|
      write('daemon.json', record)
      failure = assert_raises(Renderbridge::Failure) { found }
      assert_equal 'daemonFileUnreadable', failure.key
      assert_includes Renderbridge::Texts.of(failure), @home
    end
  end

  def test_a_launcher_names_its_program_by_a_whole_path
    { ['/usr/bin/node', 'serve'] => true, ['C:\\node.exe'] => true, ['node'] => false, [] => false, [7] => false,
      ["/bin/x\0y"] => false }.each do |argv, good|
      assert_equal good, !Renderbridge::Launcher.argv_of(JSON.generate(argv: argv)).nil?, argv.inspect
    end
  end

  def test_a_launcher_that_others_may_write_starts_nothing
    write('launcher.json', argv: ['/bin/false'])
    File.chmod(0o622, path('launcher.json'))
    failure = assert_raises(Renderbridge::Failure) { Renderbridge::Launcher.start([@home], @uid) }
    assert_equal 'fileUntrusted', failure.key
  end

  def test_without_a_launcher_there_is_a_sentence
    failure = assert_raises(Renderbridge::Failure) { Renderbridge::Launcher.start([@home], @uid) }
    assert_equal 'neverStarted', failure.key
  end

  def test_what_is_started_lacks_what_the_host_set_for_itself
    out = path('out')
    write('launcher.json', argv: ['/bin/sh', '-c', "env > '#{out}.new'; mv '#{out}.new' '#{out}'"])
    ENV['LD_PRELOAD_OF_A_TEST'] = 'x'
    ENV['RUBYLIB'] = '/nowhere'
    thread = Renderbridge::Launcher.start([@home], @uid)
    assert_predicate thread.value, :success?
    names = File.readlines(out).map { |line| line.split('=').first }
    assert_includes names, 'PATH'
    assert_empty names & %w[RUBYLIB LD_PRELOAD_OF_A_TEST]
  ensure
    %w[LD_PRELOAD_OF_A_TEST RUBYLIB].each { |name| ENV.delete(name) }
  end

  def test_of_two_hosts_one_starts_it
    write('launcher.json', argv: ['/bin/false'])
    File.open(path('starter.lock'), File::RDWR | File::CREAT, 0o600) do |lock|
      lock.flock(File::LOCK_EX)
      refute Renderbridge::Launcher.start([@home], @uid)
    end
  end

  def test_arguments_are_read_back_by_windows_as_they_were
    {
      'plain' => '"plain"', 'with blank' => '"with blank"', 'a"b' => '"a\\"b"', 'end\\' => '"end\\\\"',
      'a\\"b' => '"a\\\\\\"b"', '' => '""', 'C:\\Program Files\\node.exe' => '"C:\\Program Files\\node.exe"'
    }.each { |part, quoted| assert_equal quoted, Renderbridge::Launcher.quoted(part) }
  end

  private

  def path(name)
    File.join(@home, name)
  end

  def write(name, record)
    File.write(path(name), JSON.generate(record))
    File.chmod(0o600, path(name))
    File.chmod(0o700, @home)
  end

  def found
    Renderbridge::Discovery.announced([@home], @uid)
  end

  def assert_untrusted(reason)
    failure = assert_raises(Renderbridge::Failure) { found }
    assert_equal 'fileUntrusted', failure.key
    assert_match reason, failure.params[:reason]
  end
end
